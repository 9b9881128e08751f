"""What all schemas share: their base and the kinds of single values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Identifier = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)
]
Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S([^\n\r\t]*\S)?$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=200)]
Month = Annotated[int, Field(ge=1, le=12, strict=True)]
Count = Annotated[int, Field(ge=0, le=1000, strict=True)]
Year = Annotated[int, Field(ge=1900, le=2200, strict=True)]
RequirementWord = Literal["必选", "自选"]


class Schema(BaseModel):
    """The base of all author's schemas: unknown keys are errors, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
