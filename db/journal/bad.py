"""The one exception for input from outside that is not what it claims to be."""

from __future__ import annotations


class Bad(Exception):
    """Bytes that cannot be accepted: the reason in words. Nothing was changed."""
