"""What a write changed, under the name the upper floors use."""

from db.changes import Changes

__all__ = ["Changes"]
