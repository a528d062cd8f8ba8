"""Letters: texts with fields, printed on letterhead, logged, and kept exactly as they were sent."""
