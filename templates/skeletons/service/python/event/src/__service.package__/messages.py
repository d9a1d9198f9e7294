"""What the service takes and publishes; each has a file in schemas/, and a test compares them."""

import json
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .problems import Problem, invalid


class Item(BaseModel):
    """A <%= resource %> as messages carry it."""

    model_config = ConfigDict(extra="forbid")

    id: UUID
    name: Annotated[str, Field(min_length=1, max_length=200)]
    description: Annotated[str, Field(max_length=2000)] | None = None


class Reference(BaseModel):
    """Only which <%= resource %> is meant."""

    model_config = ConfigDict(extra="forbid")

    id: UUID


class Message(BaseModel):
    """What all messages share."""

    id: Annotated[str, Field(min_length=1, max_length=200)]
    version: Literal[1]
    time: datetime


class Put(Message):
    """Keep this one, whether it is new or not."""

    type: Literal["<%= resource %>.put"]
    data: Item


class Remove(Message):
    """Forget this one."""

    type: Literal["<%= resource %>.remove"]
    data: Reference


TAKEN: dict[str, type[Put] | type[Remove]] = {"<%= resource %>.put": Put, "<%= resource %>.remove": Remove}
PUBLISHED: dict[str, type[Item] | type[Reference]] = {
    "<%= resource %>.changed": Item,
    "<%= resource %>.removed": Reference,
}


def read_message(body: str) -> Put | Remove:
    """Reads the body of a queue message, whichever way it came."""
    try:
        parsed: Any = json.loads(body)
    except ValueError as error:
        raise Problem("invalid", "The body is not JSON") from error
    # EventBridge wraps the event; SQS and raw delivery of SNS do not.
    if isinstance(parsed, dict) and "detail-type" in parsed:
        parsed = parsed.get("detail")
    kind = parsed.get("type") if isinstance(parsed, dict) else None
    model = TAKEN.get(str(kind))
    if model is None:
        raise Problem("invalid", f"There is no handler for {kind}")
    try:
        return model.model_validate(parsed)
    except ValidationError as error:
        raise invalid(error) from error
