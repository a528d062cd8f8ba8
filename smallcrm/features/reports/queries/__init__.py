"""What reports read from the file: each by SQL of its own, never row by row through records."""
