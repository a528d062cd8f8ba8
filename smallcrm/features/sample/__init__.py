"""Sample: a believable shop to look around in, the same for the same size, seed and day."""
