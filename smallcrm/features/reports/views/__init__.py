"""The page of lists and reports, and how they are printed and saved."""
