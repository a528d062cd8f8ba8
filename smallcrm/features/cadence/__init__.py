"""Cadences: how often somebody should be touched, and who was forgotten."""
