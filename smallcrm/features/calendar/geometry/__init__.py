"""Where things stand in a calendar: days, columns, lanes, minutes. Numbers only, no widgets."""
