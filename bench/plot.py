"""A plot of series over two logarithmic axes, as SVG written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 290, 20, 50
COLOURS = ("#c7000b", "#e07000", "#444", "#999", "#0057a8", "#4f9bd9", "#2e8b57")


@dataclass(frozen=True)
class Series:
    """A line of the plot: what it is, its points."""

    label: str
    points: list[tuple[float, float]]


def plot(series: list[Series]) -> str:
    """Return the picture: copies across, milliseconds a copy up."""
    across = [x for line in series for x, _ in line.points]
    up = [y for line in series for _, y in line.points]
    low, high = floor(log10(min(up))), ceil(log10(max(up)))
    first, last = floor(log10(min(across))), ceil(log10(max(across)))

    def place(x: float, y: float) -> tuple[float, float]:
        right = LEFT + (log10(x) - first) / (last - first) * (WIDTH - LEFT - RIGHT)
        down = HEIGHT - BOTTOM - (log10(y) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)
        return right, down

    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for power in range(low, high + 1):
        x, y = place(10**first, 10**power)
        parts.append(f'<path d="M{x} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for power in range(first, last + 1):
        x, y = place(10**power, 10**low)
        parts.append(f'<text x="{x:.1f}" y="{y + 18}" text-anchor="middle">{10**power:,}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">copies; upwards: milliseconds a copy</text>')
    for number, line in enumerate(series):
        colour = COLOURS[number % len(COLOURS)]
        parts.extend(_line(colour, [place(*point) for point in line.points]))
        y = TOP + 14 + 20 * number
        parts.append(f'<circle cx="{WIDTH - RIGHT + 20}" cy="{y - 4}" r="5" fill="{colour}"/>')
        label = escape(line.label.replace("*", "").replace("`", ""))
        parts.append(f'<text x="{WIDTH - RIGHT + 32}" y="{y}">{label}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _line(colour: str, points: list[tuple[float, float]]) -> list[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in points]
    return [f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>', *dots]
