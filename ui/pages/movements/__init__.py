"""The page of the movements."""
