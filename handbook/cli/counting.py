"""How far a count has come: how many of how many, how many a second, how long it will take."""

from __future__ import annotations

from dataclasses import dataclass

_MINUTE = 60


@dataclass(slots=True)
class Count:
    """A count under way since `started`, in seconds of some clock.

    What is counted first was there before: it says nothing of how fast the work goes.
    """

    name: str
    total: int
    unit: str
    started: float
    done: int = 0
    before: int | None = None

    def add(self, count: int) -> None:
        """Count more."""
        self.done += count
        if self.before is None:
            self.before = count

    def line(self, now: float) -> str:
        """Return how far it is."""
        said = [f"{self.name}：{self.done:,}／{self.total:,} {self.unit}"]
        rate = self.rate(now)
        if rate:
            said += self._speed(rate)
            said += [f"还要 {duration((self.total - self.done) / rate)}"]
        return "，".join(said)

    def result(self, now: float) -> str:
        """Return what it came to."""
        said = [f"{self.name}：{self.total:,} {self.unit}"]
        if self.before:
            said += [f"其中 {self.before:,} {self.unit}早已印好"]
        said += self._speed(self.rate(now))
        return f"{'，'.join(said)}（{now - self.started:.1f} 秒）"

    def _speed(self, rate: float) -> list[str]:
        """Return how many a second, where that is one at least, rounded."""
        return [f"每秒 {rate:,.0f} {self.unit}"] if round(rate) else []

    def rate(self, now: float) -> float:
        """Return how many are done in a second; 0 where nothing was."""
        made = self.done - (self.before or 0)
        return made / (now - self.started) if made and now > self.started else 0.0


def duration(seconds: float) -> str:
    """Return a time to wait: seconds below two minutes, minutes beyond."""
    if seconds < 2 * _MINUTE:
        return f"{max(1, round(seconds))} 秒"
    return f"{round(seconds / _MINUTE)} 分钟"
