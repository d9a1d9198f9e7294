"""What a <%= resource %> is and what callers may say about it."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Description = Annotated[str, StringConstraints(max_length=2000)]


class Strict(BaseModel):
    """Refuses fields it does not know."""

    model_config = ConfigDict(extra="forbid", strict=False)


class New<%= resource | pascal %>(Strict):
    """What a caller sends for a new one."""

    name: Name
    description: Description | None = None


class <%= resource | pascal %>Change(Strict):
    """A change on top of the version the caller last saw."""

    name: Name | None = None
    description: Description | None = None
    version: int = Field(ge=1)


class Page(Strict):
    """Which part of the list is wanted."""

    limit: int = Field(default=20, ge=1, le=100)
    after: UUID | None = None


class <%= resource | pascal %>(BaseModel):
    """One <%= resource %>; its version grows by one with every change."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str
    description: str | None = None
    version: int = 1
    createdAt: datetime
    updatedAt: datetime


class <%= resource | pascal %>Page(BaseModel):
    """A part of the list; next is absent on the last one."""

    items: list[<%= resource | pascal %>]
    next: UUID | None = None
