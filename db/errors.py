"""The two kinds of failure: what the operator is told, and what is a fault of ours."""

from __future__ import annotations


class Refused(Exception):
    """A sentence for the operator: a rule, bad input, or the environment said no.

    `code` is stable and in kebab case (tests, JSON and translations use it); `message` is
    the English sentence saying what, where and what to do; `where` names the place (file,
    line, feature, field) or is empty. `status` is the exit status of the command line:
    1 refused, 3 environment.
    """

    status = 1

    def __init__(self, code: str, message: str, where: str = "", **values: object) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.values = values


class EnvironmentRefused(Refused):
    """Disk, lock, version or key: nothing wrong with the input, the machine cannot do it."""

    status = 3
