"""Asks the search of a built site, as the browser would: our own script, run by Node."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from handbook.errors import OutsideError

_ASK = """
const { script, index, queries } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const search = new Function(script + "; return handbookSearch;")();
search.setup(index);
const page = (group) => group[0].location.split("#")[0];
const pages = (query) => search.results(query).items.map(page);
process.stdout.write(JSON.stringify(queries.map(pages)));
"""


def ask(site: Path, queries: Sequence[str]) -> list[list[str]]:
    """Return the pages that each query leads to, best first.

    Raises OutsideError where there is no Node to run the script, or where it fails.
    """
    node = shutil.which("node")
    if node is None:
        raise OutsideError(
            "查找自测要用 Node.js 运行网站的查找脚本，本机没有。可以：装上 nodejs 再试。"
        )
    given = {
        "script": (site / "assets" / "javascripts" / "search-worker.js").read_text("utf-8"),
        "index": json.loads((site / "search" / "search_index.json").read_text("utf-8")),
        "queries": list(queries),
    }
    done = subprocess.run(
        [node, "--eval", _ASK],
        input=json.dumps(given),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise OutsideError(f"查找脚本运行失败：\n{done.stderr.strip()}")
    found: list[list[str]] = json.loads(done.stdout)
    return found
