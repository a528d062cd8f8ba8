"""Addresses on labels and envelopes: for whom, on what, and what a printer needs to hit its mark."""
