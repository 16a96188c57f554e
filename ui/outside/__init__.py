"""Documents of strangers, read and drawn in a process of their own that may fail alone."""
