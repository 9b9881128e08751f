"""Outlines in fewer curves: what runs on smoothly becomes one, what is all but straight a line.

A contour is a list of segments, each the points of a line (two) or of a cubic Bézier curve (four)
as complex numbers. Where something is put together, its ends stay where they are, with the
directions that they had; the lengths of the new curve's handles are found by least squares (Philip
J. Schneider, An Algorithm for Automatically Fitting Digitized Curves, Graphics Gems, 1990).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Segment = tuple[complex, ...]

_MOST = 8  # segments that become one
_ROUNDS = 2  # of finding where on the curve each point belongs
_HOPELESS = 4  # times the tolerance: another round will not mend that
_SHARP = 8.0  # times the tolerance
_STEM = 10.0  # times the tolerance
_LONGEST_HANDLE = 2.0  # times the way from end to end; with longer ones a curve would loop


def simplified(contour: Sequence[Segment], tolerance: float) -> list[Segment]:
    """Return a closed contour that is nowhere further from the given one than `tolerance`.

    That is measured at three points of each segment and at its ends. Points are whole numbers
    where those of the given contour are.
    """
    segments = from_a_corner(contour)
    samples = [sampled(segment) for segment in segments]
    corners = [False, *(is_corner(a, b, tolerance) for a, b in pairwise(segments))]
    found: list[Segment] = []
    at = 0
    while at < len(segments):
        best, taken = segments[at], 1
        points = [best[0]]
        for end in range(at, min(len(segments), at + _MOST)):
            if end > at and corners[end]:
                break
            points += samples[end]
            one = as_one(points, segments[at : end + 1], tolerance)
            if one is not None:
                best, taken = one, end + 1 - at
            elif end > at:
                break
        found.append(best)
        at += taken
    return found


def is_corner(before: Segment, after: Segment, tolerance: float) -> bool:
    """Whether a contour turns so sharply between two segments that no curve stands for both.

    The edge of a stem, level or upright, is never made part of anything: it would lean.
    """
    if is_stem(before, tolerance) or is_stem(after, tolerance):
        return True
    turn = abs(leaving(before[::-1]) + leaving(after))
    shorter = min(abs(before[-1] - before[0]), abs(after[-1] - after[0]))
    return turn * shorter > _SHARP * tolerance


def is_stem(segment: Segment, tolerance: float) -> bool:
    """Whether a segment is a level or upright line of some length."""
    way = segment[-1] - segment[0]
    return len(segment) == 2 and not (way.real and way.imag) and abs(way) > _STEM * tolerance


def as_one(
    points: Sequence[complex], segments: Sequence[Segment], tolerance: float
) -> Segment | None:
    """Return the line or curve that may stand for segments that lead through some points."""
    if is_straight(points, tolerance):
        return points[0], points[-1]
    if len(segments) == 1:
        return None
    return fitted(points, leaving(segments[0]), leaving(segments[-1][::-1]), tolerance)


def is_straight(points: Sequence[complex], tolerance: float) -> bool:
    """Whether all points lie on the way from the first to the last."""
    way = points[-1] - points[0]
    length = abs(way)
    if not length:
        return False
    turned = way.conjugate() / length
    for point in points[1:-1]:
        there = (point - points[0]) * turned
        if abs(there.imag) > tolerance or not -tolerance < there.real < length + tolerance:
            return False
    return True


def fitted(
    points: Sequence[complex], out: complex, back: complex, tolerance: float
) -> Segment | None:
    """Return the curve through some points that leaves and arrives in directions; None if none."""
    places = along(points)
    for _ in range(_ROUNDS):
        curve = nearest(points, places, out, back)
        if curve is None:
            return None
        off, places = distances(points, places, curve)
        if off <= tolerance:
            return curve
        if off > _HOPELESS * tolerance:
            return None
    return None


def along(points: Sequence[complex]) -> list[float]:
    """Return where between 0 and 1 each point lies on the way through all of them."""
    places = [0.0]
    for before, here in pairwise(points):
        places.append(places[-1] + abs(here - before))
    whole = places[-1] or 1.0
    return [place / whole for place in places]


def nearest(
    points: Sequence[complex], places: Sequence[float], out: complex, back: complex
) -> Segment | None:
    """Return the curve of given ends and directions that is nearest to points at its places.

    Two equations, in the lengths of its two handles.
    """
    begin, end = points[0], points[-1]
    aa = ab = bb = ad = bd = 0.0
    for point, t in zip(points[1:-1], places[1:-1], strict=True):
        s = 1 - t
        a, b = 3 * s * s * t, 3 * s * t * t
        rest = point - begin * (s * s * s + a) - end * (t * t * t + b)
        aa += a * a
        ab += a * b
        bb += b * b
        ad += a * (rest.real * out.real + rest.imag * out.imag)
        bd += b * (rest.real * back.real + rest.imag * back.imag)
    ab *= out.real * back.real + out.imag * back.imag
    both = aa * bb - ab * ab
    if both < 1e-9:
        return None
    handles = (ad * bb - bd * ab) / both, (aa * bd - ab * ad) / both
    longest = _LONGEST_HANDLE * abs(end - begin)
    if not all(0 <= handle <= longest for handle in handles):
        return None
    return begin, on_grid(begin + handles[0] * out), on_grid(end + handles[1] * back), end


def distances(
    points: Sequence[complex], places: Sequence[float], curve: Segment
) -> tuple[float, list[float]]:
    """Return how far the furthest point is from a curve, and the places nearer to the points.

    A step of Newton's method: what a point is off along the curve is the place's fault.
    """
    p0, p1, p2, p3 = curve
    c1, c2, c3 = 3 * (p1 - p0), 3 * (p0 - 2 * p1 + p2), p3 - p0 + 3 * (p1 - p2)
    furthest, nearer = 0.0, [0.0]
    for point, t in zip(points[1:-1], places[1:-1], strict=True):
        off = p0 + t * (c1 + t * (c2 + t * c3)) - point
        way = c1 + t * (2 * c2 + 3 * t * c3)
        square = way.real * way.real + way.imag * way.imag
        if square:
            turned = off * way.conjugate()
            nearer.append(min(1.0, max(0.0, t - turned.real / square)))
            furthest = max(furthest, abs(turned.imag) / square**0.5)
        else:
            nearer.append(t)
            furthest = max(furthest, abs(off))
    return furthest, [*nearer, 1.0]


def sampled(segment: Segment) -> list[complex]:
    """Return points on a segment, the last its end."""
    begin, end = segment[0], segment[-1]
    if len(segment) == 2:
        return [(2 * begin + end) / 3, (begin + 2 * end) / 3, end]
    _, one, two, _ = segment
    return [
        (27 * (begin + one) + 9 * two + end) / 64,
        (begin + 3 * (one + two) + end) / 8,
        (begin + 9 * one + 27 * (two + end)) / 64,
        end,
    ]


def leaving(segment: Segment) -> complex:
    """Return the direction in which a segment leaves its begin, of length 1."""
    away = next((point - segment[0] for point in segment if point != segment[0]), 1 + 0j)
    return away / abs(away)


def from_a_corner(contour: Sequence[Segment]) -> list[Segment]:
    """Return a closed contour from where it turns most: nothing smooth is cut by its begin."""

    def turned_back(at: int) -> float:
        into, out = leaving(contour[at - 1][::-1]), leaving(contour[at])
        return into.real * out.real + into.imag * out.imag

    begin = max(range(len(contour)), key=turned_back)
    return [*contour[begin:], *contour[:begin]]


def on_grid(point: complex) -> complex:
    """Return a point of whole numbers."""
    return complex(round(point.real), round(point.imag))
