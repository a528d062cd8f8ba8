"""What the calendar shows on the screen."""
