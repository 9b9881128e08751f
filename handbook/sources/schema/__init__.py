"""The shape of every YAML file an author writes: pydantic at the door, nothing unknown let in.

The field descriptions are Chinese: editors show them to the author (`schemas/*.schema.json`).
"""

from handbook.sources.schema.base import Schema
from handbook.sources.schema.edition import (
    ContactSchema,
    EditionFile,
    EditionSchema,
    HandbookSchema,
    ThemeOverlaySchema,
)
from handbook.sources.schema.forms import (
    FieldSchema,
    FormSchema,
    FormsFile,
    RowsSchema,
    TableSchema,
)
from handbook.sources.schema.glossary import GlossaryFile, TermSchema
from handbook.sources.schema.notice import BRANCHES, NoticeFile, SectionSchema
from handbook.sources.schema.plan import (
    ColumnsSchema,
    DeclaredSchema,
    PlanFile,
    PlanSchema,
    SourceSchema,
)
from handbook.sources.schema.themes import AnchorSchema, ThemeSchema, ThemesFile

__all__ = [
    "BRANCHES",
    "AnchorSchema",
    "ColumnsSchema",
    "ContactSchema",
    "DeclaredSchema",
    "EditionFile",
    "EditionSchema",
    "FieldSchema",
    "FormSchema",
    "FormsFile",
    "GlossaryFile",
    "HandbookSchema",
    "NoticeFile",
    "PlanFile",
    "PlanSchema",
    "RowsSchema",
    "Schema",
    "SectionSchema",
    "SourceSchema",
    "TableSchema",
    "TermSchema",
    "ThemeOverlaySchema",
    "ThemeSchema",
    "ThemesFile",
]
