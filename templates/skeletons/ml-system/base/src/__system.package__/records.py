"""The data contract: what a row must look like before anything is learned from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .settings import load_config

Row = dict[str, Any]


def find_problems(row: Mapping[str, Any], contract: Mapping[str, Any] | None = None) -> list[str]:
    """Why a row breaks the contract; empty where it does not."""
    columns = (contract or load_config("contract"))["columns"]
    problems = []
    for name, rule in columns.items():
        value = row.get(name)
        if value is None or value == "":
            if rule.get("required"):
                problems.append(f"{name} is missing")
            continue
        if rule["type"] == "number":
            number = to_number(value)
            if number is None:
                problems.append(f"{name} is not a number")
            elif number < rule.get("minimum", float("-inf")):
                problems.append(f"{name} is below {rule['minimum']}")
    return problems


def to_number(value: Any) -> float | None:
    """A finite number, or nothing."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if number == number and abs(number) != float("inf") else None


def keep_valid(rows: Iterable[Row], tolerated: float = 0.01) -> Iterator[Row]:
    """Passes on what keeps the contract; stops the step where too much does not."""
    seen = bad = 0
    for row in rows:
        seen += 1
        if find_problems(row):
            bad += 1
        else:
            yield row
    if seen and bad / seen > tolerated:
        raise ValueError(f"{bad} of {seen} rows break config/contract.json")
