"""The lock files: they fit pyproject.toml and each other, and hold hashes but no addresses."""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]


def pins(name: str) -> dict[str, str]:
    """The pinned version of each library of a lock file."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    pinned = [line.split(" ")[0] for line in lines if line[:1].isalnum()]
    return {library: version for library, _, version in (pin.partition("==") for pin in pinned)}


def test_the_locks_fit_pyproject() -> None:
    """Each library that pyproject.toml asks for is pinned to a version that it allows."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {"requirements.txt": project["project"]["dependencies"]}
    asked["requirements-dev.txt"] = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
    ]
    for lock, requirements in asked.items():
        pinned = pins(lock)
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(pinned[requirement.name.lower()]), requirement


def test_no_library_is_pinned_that_nobody_asks_for() -> None:
    """A dependency that is dropped goes from the lock files as well."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    direct = {Requirement(text).name.lower() for text in asked}
    lock = (ROOT / "requirements-dev.txt").read_text("utf-8")
    entries = ("\n" + lock).split("\n\n")[-1].replace("\n    ", " ").splitlines()
    named = {e.split("==")[0] for e in entries if f"{project['project']['name']} " in e}
    named |= {e.split("==")[0] for e in entries if f"{project['project']['name']}:dev" in e}
    assert named == direct


def test_the_checks_use_the_libraries_of_the_program() -> None:
    """One .venv/ serves both: every pin of the program stands in the lock of the checks."""
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_every_pin_has_a_hash_and_no_address() -> None:
    """Where packages come from is the machine's own setting."""
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text("utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        entries = text.replace("\\\n", "").splitlines()
        assert all("--hash=sha256:" in entry for entry in entries if entry[:1].isalnum())
