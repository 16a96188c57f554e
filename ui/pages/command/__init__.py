"""The page of the task force."""
