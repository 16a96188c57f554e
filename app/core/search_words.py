"""How a search is read, under the name the upper floors use."""

from db.query import Query, Term, Words, fold

__all__ = ["Query", "Term", "Words", "fold"]
