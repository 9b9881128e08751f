"""What is left of a style sheet."""

from __future__ import annotations

import pytest

from handbook.site.stylesheets import pruned, shown_by

PAGE = '<body data-md-color-scheme="slate"><p class="a b"></p>'
SCRIPT = 'x.className = "made-later"'


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".a{color:red}.c{color:red}", ".a{color:red}"),
        (".c,.a .b,p{color:red}", ".a .b,p{color:red}"),
        (".a .c{color:red}", ""),
        (".a:not(.c){color:red}", ".a:not(.c){color:red}"),
        (".made-later{color:red}", ".made-later{color:red}"),
        ("[data-md-color-scheme=slate]{color:red}", "[data-md-color-scheme=slate]{color:red}"),
        ("[data-md-color-scheme=default]{color:red}", ""),
        ("[dir=ltr] .a{color:red}", "[dir=ltr] .a{color:red}"),
        ("@media print{.a{color:red}.c{color:red}}", "@media print{.a{color:red}}"),
        ("@media print{.c{color:red}}", ""),
        ("@keyframes x{0%{top:0}to{top:1px}}", "@keyframes x{0%{top:0}to{top:1px}}"),
        (
            ':root{--x-icon:url("a;b");--y-icon:url(c);--z:1px}.a{mask:var(--y-icon)}',
            ":root{--y-icon:url(c);--z:1px}.a{mask:var(--y-icon)}",
        ),
    ],
)
def test_rules_stay_that_something_shown_may_ask_for(css: str, left: str) -> None:
    """By the classes of a page, the words of a script, the colours in use; in doubt they stay."""
    assert pruned(css, shown_by([PAGE], [SCRIPT])) == left
