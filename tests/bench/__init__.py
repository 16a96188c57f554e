"""`python -m tests.bench [NAME ...]`: every figure with a baseline measured in the same run."""
