"""How letters are written on the screen."""
