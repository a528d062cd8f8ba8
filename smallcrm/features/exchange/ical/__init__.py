"""iCalendar in and out: what we know of an event or to-do is read, all the rest is kept as it came."""
