"""Reminders: what is due says so while the program is open, and honestly afterwards where it was not."""
