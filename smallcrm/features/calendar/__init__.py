"""The calendar: days, weeks and months of what is planned, on the screen and on paper."""
