from __future__ import annotations
from pathlib import PurePosixPath
from typing import Any
from handbook.sources.schema import *
from handbook.sources.sources import Document, Sources


def validate(loaded: dict[str, Any]) -> Sources:
    def doc(name: str, kind: Any) -> Any:
        return Document(name, kind.model_validate(loaded[name]), {})
    def folder(prefix: str, kind: Any) -> Any:
        return {PurePosixPath(n).stem: doc(n, kind) for n in loaded if n.startswith(prefix)}
    return Sources(doc("plan.yaml", PlanFile), doc("themes.yaml", ThemesFile), doc("forms.yaml", FormsFile),
                   doc("glossary.yaml", GlossaryFile), folder("notices/", NoticeFile), folder("editions/", EditionFile))
