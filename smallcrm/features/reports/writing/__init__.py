"""Tables of reports as files for other programs."""
