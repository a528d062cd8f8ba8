"""Whom a letter is for: where it goes, how they are addressed, and who must be left out."""
