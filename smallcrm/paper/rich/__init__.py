"""Letters of more than plain lines: styles, lists, tables, pictures, alignment, hyphens, every script."""
