"""Many more files that are made to hurt than a test run has time for: `make fuzz`."""
