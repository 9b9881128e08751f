"""The shape of `glossary.yaml`."""

from __future__ import annotations

from pydantic import Field

from handbook.sources.schema.base import Line, Schema


class TermSchema(Schema):
    """A term of the plan with an editor's explanation."""

    term: Line = Field(description="词条")
    explanation: Line = Field(description="编者注：解释")
    aliases: list[Line] = Field(default=[], description="别的写法，供检索")


class GlossaryFile(Schema):
    """`glossary.yaml`: terms explained by the editors."""

    terms: list[TermSchema] = Field(default=[], description="词条")
