"""How cadences look: a figure on the record, a slip, a column, a section of the preferences."""
