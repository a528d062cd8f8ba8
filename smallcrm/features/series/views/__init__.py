"""What a person sees of series."""
