"""What can be seen only when every theme stands where a level holds it. Pure."""

from __future__ import annotations

from datetime import date

from handbook.editions.fold import Operation, in_force
from handbook.errors import edition_rules as rules
from handbook.model import Theme
from handbook.wording import month_range, official_date


def second_look(operation: Operation) -> None:
    """Look at one level's word on a theme once more, all the others being known."""
    said = operation.said
    if said.add and operation.theme.set_by == operation.level:
        check_after(operation)
    if said.move and operation.theme.move:
        check_order(operation)
    if said.refine and said.refine.dates:
        for index, day in enumerate(said.refine.dates):
            check_date(operation, day, "refine", "dates", index)
    elif said.move and operation.theme.move:
        for day in dates_in_force(operation.theme):
            if not operation.theme.begins <= day.month <= operation.theme.ends:
                moved_from(operation, day)


def dates_in_force(theme: Theme) -> tuple[date, ...]:
    """Return the dates that the levels so far have set; the lowest level wins."""
    days = in_force(theme.refinements, "dates")
    return days if isinstance(days, tuple) else ()


def check_after(operation: Operation) -> None:
    """Find an added theme that is to stand after one of another month, or after none there is."""
    new, themes = operation.said.add, operation.fold.themes
    if new is None or new.after is None:
        return
    if not operation.fold.may_know(new.after):
        operation.find(rules.AFTER_UNKNOWN, "add", "after", found=new.after, nearest_of=themes)
    elif new.after not in themes:
        return
    elif stands_after_itself(operation):
        operation.find(rules.AFTER_ITSELF, "add", "after")
    elif themes[new.after].begins != new.month:
        operation.find(rules.AFTER_OTHER_MONTH, "add", "after", after=themes[new.after].title)


def stands_after_itself(operation: Operation) -> bool:
    """Whether an added theme is to stand after one that, step by step, stands after it."""
    themes, seen = operation.fold.themes, set()
    current: str | None = operation.id
    while current in themes and current not in seen:
        seen.add(current)
        current = themes[current].after
    return current == operation.id


def check_order(operation: Operation) -> None:
    """Find a move that puts a theme after one that builds on it, or before one it builds on."""
    theme, themes = operation.theme, operation.fold.themes
    for later in (themes[id_] for id_ in theme.feeds if id_ in themes):
        if theme.begins > later.begins and not later.year_round:
            lawful = f"{later.begins}月或更早的月份"
            out_of_order(operation, theme, later, lawful)
    for earlier in themes.values():
        if theme.id in earlier.feeds and earlier.begins > theme.begins and not earlier.year_round:
            lawful = f"{earlier.begins}月或更晚的月份"
            out_of_order(operation, earlier, theme, lawful)


def out_of_order(operation: Operation, earlier: Theme, later: Theme, lawful: str) -> None:
    """Record that `later` builds on `earlier` and now comes before it."""
    operation.find(
        rules.OUT_OF_ORDER,
        "move",
        "month",
        title=earlier.title,
        later=later.title,
        month=earlier.begins,
        later_month=later.begins,
        lawful=lawful,
    )


def moved_from(operation: Operation, day: date) -> None:
    """Record that a theme was moved away from a date that a level above has set."""
    months = month_range(operation.theme.begins, operation.theme.ends)
    date_ = official_date(day)
    operation.find(rules.MOVED_FROM_DATES, "move", "month", months=months, date=date_)


def check_date(operation: Operation, day: date, *keys: str | int) -> None:
    """Find a date outside the plan's year, or outside the months the theme is held in."""
    theme, year = operation.theme, operation.fold.year
    if day.year != year:
        operation.find(rules.DATE_OUT_OF_YEAR, *keys, date=official_date(day), year=year)
    elif not theme.year_round and not theme.begins <= day.month <= theme.ends:
        months = month_range(theme.begins, theme.ends)
        operation.find(rules.OUT_OF_MONTH, *keys, date=official_date(day), months=months)
