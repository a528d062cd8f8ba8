"""Trips: whom to visit on a day, in a sensible order, and what came of it."""
