"""A phone's call log: what its tables look like, and the calls in them."""
