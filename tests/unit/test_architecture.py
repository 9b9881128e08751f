"""The architecture keeps itself: who may import whom, and how long a module and a function may be.

Every guard is tried with planted faults: a contract that no longer catches anything is noticed.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES = 250
FUNCTION_LINES = 40

# (contract, file to spoil, the import planted there)
FAULTS = (
    ("A lower room never imports a higher one", "wording.py", "handbook.pipeline"),
    ("A lower room never imports a higher one", "sources/planted.py", "handbook.editions"),
    ("Views see the resolved handbook", "views/planted.py", "handbook.sources"),
    ("Views see the resolved handbook", "views/planted.py", "pydantic"),
    ("Renderers see views, never the handbook", "render/planted.py", "handbook.model"),
    ("Renderers see views, never the handbook", "site/planted.py", "handbook.model"),
    ("The resolved model needs the standard library alone", "model/themes.py", "pydantic"),
    ("Only handbook.render.pdf knows WeasyPrint", "render/fonts.py", "weasyprint"),
    ("Only handbook.site knows MkDocs", "pipeline.py", "mkdocs"),
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program and its settings, for a test to spoil."""
    without = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "handbook", tmp_path / "handbook", ignore=without)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(project: Path) -> tuple[int, str]:
    """Check the contracts of `project`; the exit code, and what was said, in one line each."""
    command = "from importlinter.cli import lint_imports_command as check; check()"
    run = subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache"],
        cwd=project,
        capture_output=True,
        text=True,
    )
    return run.returncode, run.stdout + run.stderr


def test_the_contracts_are_kept(copy: Path) -> None:
    """The program as it stands keeps every contract."""
    code, said = lint_imports(copy)
    assert code == 0, said


def test_each_contract_catches_its_fault(copy: Path) -> None:
    """Each contract is broken by what it forbids, and names the import."""
    for _, file, imported in FAULTS:
        with (copy / "handbook" / file).open("a", encoding="utf-8") as spoilt:
            spoilt.write(f"\nimport {imported}\n")
    code, said = lint_imports(copy)
    assert code == 1
    kept = [line for line in said.splitlines() if line.endswith("KEPT")]
    assert kept == []
    for _, file, imported in FAULTS:
        module = "handbook." + file.removesuffix(".py").replace("/", ".")
        assert f"{module} -> {imported}" in said.replace("\n", " ")


def test_a_room_without_a_place_is_refused(copy: Path) -> None:
    """A new module beside the others has to be given its layer first."""
    (copy / "handbook" / "newcomer.py").write_text('"""A room nobody placed."""\n', "utf-8")
    code, said = lint_imports(copy)
    assert code == 1
    assert "newcomer" in said


def too_long(folder: Path) -> Iterator[str]:
    """Yield each module and function of `folder` that is longer than the house allows."""
    for file in sorted(folder.rglob("*.py")):
        text = file.read_text("utf-8")
        name = file.relative_to(folder).as_posix()
        if (length := text.count("\n")) > MODULE_LINES:
            yield f"{name}: {length} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    yield f"{name}:{node.lineno} {node.name}: {length} lines"


def test_modules_and_functions_are_short() -> None:
    """A module of more than 250 lines becomes a folder, a function of more than 40 several."""
    assert list(too_long(ROOT / "handbook")) == []


def test_what_is_too_long_is_found(tmp_path: Path) -> None:
    """One line over is caught, of a module as of a function; what just fits is not."""
    body = "    x = 1\n"
    (tmp_path / "fits.py").write_text("def fits():\n" + body * (FUNCTION_LINES - 1), "utf-8")
    (tmp_path / "long.py").write_text("def long():\n" + body * FUNCTION_LINES, "utf-8")
    (tmp_path / "big.py").write_text("x = 1\n" * (MODULE_LINES + 1), "utf-8")
    assert list(too_long(tmp_path)) == ["big.py: 251 lines", "long.py:1 long: 41 lines"]
