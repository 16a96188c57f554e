"""The partners page: who is called, how, and how long ago."""
