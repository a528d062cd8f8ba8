"""Today: what is overdue, what today brings, and what comes next."""
