"""How far a long run is, as the user is told: how many, how fast, how long yet."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest
from rich.console import Console

from handbook.cli.counting import Count, duration
from handbook.cli.terminal import Terminal


def count(*added: int, total: int = 2_000) -> Count:
    """Return a count that began at 100 seconds of some clock."""
    made = Count("印支部手册", total, "册", started=100.0)
    for number in added:
        made.add(number)
    return made


def test_it_says_how_far_how_fast_and_how_long_yet() -> None:
    """The rate is that of what was made since it began, and the rest is reckoned by it."""
    assert count(0, 300, 200).line(102.0) == "印支部手册：500／2,000 册，每秒 250 册，还要 6 秒"


def test_what_was_there_before_is_no_work_of_this_run() -> None:
    """A run that goes on is no faster for what an earlier one made."""
    going_on = count(1_500, 100)
    assert going_on.line(102.0) == "印支部手册：1,600／2,000 册，每秒 50 册，还要 8 秒"
    going_on.add(400)
    said = "印支部手册：2,000 册，其中 1,500 册早已印好，每秒 50 册（10.0 秒）"
    assert going_on.result(110.0) == said


@pytest.mark.parametrize(("added", "now"), [((), 105.0), ((2_000,), 105.0), ((0, 5), 100.0)])
def test_nothing_made_in_no_time_has_no_rate(added: tuple[int, ...], now: float) -> None:
    """Nor is anything said of what is to come."""
    assert "每秒" not in count(*added).line(now)
    assert "还要" not in count(*added).line(now)
    assert "每秒" not in count(*added).result(now)


def test_a_run_of_nothing_is_done() -> None:
    """No roster is too short to be counted."""
    assert count(0, total=0).result(100.0) == "印支部手册：0 册（0.0 秒）"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 秒"), (59.6, "60 秒"), (119, "119 秒"), (120, "2 分钟"), (3_700, "62 分钟")],
)
def test_a_time_to_wait_is_said_in_round_numbers(seconds: float, said: str) -> None:
    """Seconds below two minutes, never none; minutes beyond."""
    assert duration(seconds) == said


def told(monkeypatch: pytest.MonkeyPatch, *moments: float, terminal: bool = False) -> list[str]:
    """Return what is said of three counts of ten, the clock's moments being these."""
    clock = iter(moments)
    own = SimpleNamespace(monotonic=lambda: next(clock, moments[-1]))
    monkeypatch.setattr("handbook.cli.terminal.time", own)
    out = io.StringIO()
    console = Console(file=out, force_terminal=terminal, highlight=False, width=200)
    with Terminal(err=console).count("印", 30, "册") as counted:
        for number in (0, 10, 20):
            counted(number)
    return out.getvalue().splitlines()


def test_a_log_gets_a_line_every_ten_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one for each count: nobody watches it."""
    assert told(monkeypatch, 0.0, 1.0, 11.0, 12.0, 15.0) == [
        "印…",
        "印：10／30 册，每秒 1 册，还要 22 秒",
        "印：30 册，每秒 2 册（15.0 秒）",
    ]


def test_on_a_terminal_the_line_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that changes, and at the end the result."""
    said = told(monkeypatch, 0.0, 1.0, 11.0, 12.0, 15.0, terminal=True)
    assert said[-1].endswith("印：30 册，每秒 2 册（15.0 秒）")
    assert "还要" not in said[-1]
