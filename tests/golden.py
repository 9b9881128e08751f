"""Text goldens: compare whole texts with files, and renew them on request."""

from __future__ import annotations

from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def check_golden(name: str, text: str, *, renew: bool) -> None:
    """Compare `text` with `tests/golden/<name>`; write the file instead where `renew` is set.

    Renew with `pytest --renew-golden`, then read the difference before committing it.
    """
    path = GOLDEN / name
    if renew:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"no golden {name}: run pytest --renew-golden and read it"
    assert text == path.read_text(encoding="utf-8")


def check_no_left_over(folder: str, expected: set[str]) -> None:
    """Fail for a golden that no test compares with any more."""
    found = {
        p.relative_to(GOLDEN / folder).as_posix()
        for p in (GOLDEN / folder).rglob("*")
        if p.is_file()
    }
    assert found == expected, f"left over in tests/golden/{folder}: {sorted(found - expected)}"
