"""What trips show on the screen."""
