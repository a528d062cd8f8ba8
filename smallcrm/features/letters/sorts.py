"""In which order letters lie."""

POSTAGE, NAME = "postage", "name"
SORTS = (POSTAGE, NAME)
