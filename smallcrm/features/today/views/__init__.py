"""How the day looks."""
