"""The failures a user is told of, under the name the upper floors use."""

from db.errors import EnvironmentRefused, Refused

__all__ = ["EnvironmentRefused", "Refused"]
