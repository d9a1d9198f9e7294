"""Failures that the caller can understand and act on."""

from typing import Any, Literal

from pydantic import ValidationError

Code = Literal["invalid", "unauthenticated", "not-found", "conflict", "too-many-requests"]


class Problem(Exception):
    """A failure with a code that every interface translates."""

    def __init__(self, code: Code, message: str, details: list[dict[str, str]] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.details = details


def invalid(error: ValidationError) -> Problem:
    """Names each field that is wrong."""
    issues: list[Any] = list(error.errors())
    details = [{"field": ".".join(map(str, issue["loc"])), "message": issue["msg"]} for issue in issues]
    return Problem("invalid", "The input is not valid", details)


def not_found(identifier: str) -> Problem:
    """There is nothing under this id."""
    return Problem("not-found", f"There is no <%= resource %> with the id {identifier}")


def conflict(message: str) -> Problem:
    """Somebody else was first."""
    return Problem("conflict", message)
