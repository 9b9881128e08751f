"""The year's schedule to be filled in on the site: the form, field by field. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from handbook.model import Field, Form, Handbook, Theme
from handbook.views.calendar import days_of, is_announced
from handbook.views.form_tables import about_rows
from handbook.views.local import in_force
from handbook.views.marks import Mark, planned_time, requirement_mark, time_of
from handbook.views.site_themes import theme_target

# What a column may ask for that is printed there, not written; the page is the printed handbook's.
PRINTED = ("number", "time", "title", "content", "requirement", "level")
_LEFT_OUT = ("page",)
_OWN = "本支部自定主题"


@dataclass(frozen=True, slots=True)
class PlannerField:
    """A field by its label; `kind` is date, choices, tick, text, or pen: signed on paper alone.

    `preset` is what a level above has laid down: an ISO date in a field for dates.
    """

    label: str
    kind: str
    choices: tuple[str, ...] = ()
    unit: str = ""
    preset: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlannerCell:
    """A cell: official words or marks as they are, or a field to be filled in."""

    label: str
    fill: str = ""
    text: str = ""
    target: str = ""
    marks: tuple[Mark, ...] = ()
    field: PlannerField | None = None


@dataclass(frozen=True, slots=True)
class PlannerRow:
    """A row: its id, which never changes, what it is about in words, its cells.

    Where the form asks for no date, `days` are those that the plan's calendar has for the theme
    (first and last, by their keys there); it has an alarm where the theme is `announced`.
    """

    id: str
    name: str
    cells: tuple[PlannerCell, ...]
    days: str = ""
    announced: bool = True


@dataclass(frozen=True, slots=True)
class PlannerPage:
    """The schedule of one edition and year; `date` and `place` are the columns a calendar needs.

    Either is empty where the form asks for none: a calendar then has the plan's own months. A
    column has its share of the width in percent.
    """

    title: str
    name: str
    edition: str
    year: int
    hint: str
    head: tuple[PlannerField, ...]
    columns: tuple[tuple[str, str], ...]
    rows: tuple[PlannerRow, ...]
    foot: tuple[PlannerField, ...]
    date: str
    place: str


def planner_page(handbook: Handbook) -> PlannerPage | None:
    """Return the form with a row for every theme as a page; none where the handbook has none."""
    form = schedule_of(handbook)
    if form is None:
        return None
    columns = tuple(column for column in form.columns if column.fill not in _LEFT_OUT)
    whole = sum(column.width for column in columns)
    dates = (c.label for c in columns if kind_of(c) == "date")
    places = (c.label for c in columns if c.fill == "venue")
    return PlannerPage(
        title=form.title,
        name=f"{handbook.plan.year}{'' if form.title.startswith('年') else '年'}{form.title}",
        edition=handbook.edition.id,
        year=handbook.plan.year,
        hint=form.hint or "",
        head=tuple(map(planner_field, form.head)),
        columns=tuple((c.label, f"{c.width / whole:.2%}") for c in columns),
        rows=tuple(planner_rows(handbook, form, columns)),
        foot=tuple(map(planner_field, form.foot)),
        date=next(dates, ""),
        place=next(places, ""),
    )


def schedule_of(handbook: Handbook) -> Form | None:
    """Return the first form of the year that has a row for every theme."""
    forms = (f for f in handbook.forms if f.each == "handbook" and f.id not in handbook.leave_out)
    return next((f for f in forms if any(group.themes == "all" for group in f.rows)), None)


def planner_rows(
    handbook: Handbook, form: Form, columns: tuple[Field, ...]
) -> Iterator[PlannerRow]:
    """Yield a row for each theme, given item and blank row of the form."""
    own = 0
    is_dated = any(kind_of(column) == "date" for column in columns)
    for number, about in enumerate(about_rows(handbook, form), 1):
        if isinstance(about, Theme):
            row, name = about.id, about.title
        else:
            own += 1
            row, name = f"own-{own}", about or f"{_OWN}{own}"
        cells = (planner_cell(handbook, column, about, number) for column in columns)
        made = PlannerRow(row, name, tuple(cells))
        yield made if is_dated or isinstance(about, str) else with_days(handbook, made, about)


def with_days(handbook: Handbook, row: PlannerRow, theme: Theme) -> PlannerRow:
    """Return a theme's row with the days that the plan's calendar has for it."""
    days = (f"{d.key}={d.first:%Y-%m-%d}/{d.last:%Y-%m-%d}" for d in days_of(handbook, theme))
    return replace(row, days=" ".join(days), announced=is_announced(theme))


def planner_cell(handbook: Handbook, column: Field, about: Theme | str, number: int) -> PlannerCell:
    """Return one cell of a row: of a theme what is official is printed, the rest is a field."""
    if column.fill == "number":
        return PlannerCell(column.label, "number", str(number))
    if column.fill == "title" and isinstance(about, str) and about:
        return PlannerCell(column.label, "title", about)
    if column.fill in PRINTED and isinstance(about, Theme):
        return printed_cell(column, about)
    theme = about if isinstance(about, Theme) else None
    fill = column.fill or ""
    return PlannerCell(column.label, fill, field=planner_field(column, handbook, theme))


def printed_cell(column: Field, theme: Theme) -> PlannerCell:
    """Return a cell that holds the plan's own words on a theme."""
    if column.fill == "requirement":
        return PlannerCell(column.label, column.fill, marks=(requirement_mark(theme),))
    moved = f"（原定{planned_time(theme)}）" if theme.move else ""
    words = {
        "time": f"{time_of(theme)}{moved}",
        "title": theme.title,
        "content": "".join(theme.content),
        "level": theme.set_by.word,
    }
    target = theme_target(theme) if column.fill == "title" else ""
    fill = column.fill or ""
    return PlannerCell(column.label, fill, words[fill], target)


def planner_field(
    field: Field, handbook: Handbook | None = None, theme: Theme | None = None
) -> PlannerField:
    """Return a field, with what the levels above have laid down of a theme."""
    laid_down = in_force(handbook, theme, field.fill) if handbook and theme and field.fill else ""
    kind = kind_of(field)
    preset = laid_down
    if kind == "date" and theme and laid_down:
        preset = next(r.dates[0].isoformat() for r in reversed(theme.refinements) if r.dates)
    return PlannerField(
        label=field.label,
        kind=kind,
        choices=field.choices,
        unit=field.unit,
        preset=preset,
        note=laid_down if kind == "date" else "",
    )


def kind_of(field: Field) -> str:
    """Return how a field is filled in on a screen."""
    if field.tick:
        return "tick"
    if field.choices:
        return "choices"
    if field.write == "signature":
        return "pen"
    return "date" if field.fill == "dates" or field.write == "date" else "text"
