"""Series: steps before and after a day, written once and attached to many."""
