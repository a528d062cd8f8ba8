"""How reminders look."""
