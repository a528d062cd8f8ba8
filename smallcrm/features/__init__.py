"""What the user does, a room for each."""
