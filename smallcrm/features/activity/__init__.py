"""Activity: what happened with people, what must be done next, and when."""
