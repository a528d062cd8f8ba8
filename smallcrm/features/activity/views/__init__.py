"""How activity looks: the timeline, what is to do, and the slips for logging and planning."""
