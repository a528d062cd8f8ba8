"""Capture: one typed line that logs and plans; calls that come in from the phone and the clipboard."""
