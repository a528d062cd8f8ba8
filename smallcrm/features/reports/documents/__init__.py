"""Reports put together: what was read, as tables with a head."""
