"""Calendar files (RFC 5545): events of whole days, an alarm three days before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from handbook.views.calendar import OWNER, CalendarView, Event

_LINE = 75  # octets of a line, its end left out (3.1)
_DAY = timedelta(days=1)


def calendar_bytes(view: CalendarView) -> bytes:
    """Return a calendar as a file; equal input gives equal bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{OWNER}//plan//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(view.name)}",
        *(line for event in view.events for line in event_lines(event, f"{view.dated:%Y%m%d}")),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def event_lines(event: Event, dated: str) -> Iterator[str]:
    """Yield the lines of an event; `dated` is the day that its words date from (3.8.7.2)."""
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}", f"DTSTAMP:{dated}T000000Z")
    yield f"DTSTART;VALUE=DATE:{event.days.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.days.last + _DAY:%Y%m%d}"  # the day after (3.6.1)
    yield f"SUMMARY:{escaped(event.title)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    yield f"DESCRIPTION:{escaped(event.text)}"
    yield f"CATEGORIES:{escaped(event.kind)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    if event.announced:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P3D")
        yield from (f"DESCRIPTION:{escaped(event.title)}", "END:VALARM")
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Return a text with what means something to a calendar escaped (3.3.11)."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of no more octets than a line takes, no character parted (3.1)."""
    pieces, room = [""], _LINE
    for character in line:
        octets = len(character.encode())
        if octets > room:
            pieces.append("")
            room = _LINE - 1  # the space before it counts
        pieces[-1] += character
        room -= octets
    return "\r\n ".join(pieces)
