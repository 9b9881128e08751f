"""The search of the site: how long a query takes, as it is and over 1,200 sections.

The script that the browser runs, run by Node: every query of the self-test and the seventy of the
tests, the best of nine after a first one. The larger index is the same sections over and over, so
that each query has sixteen times the hits. Beside it the least that any search does: looking for
the query's letters in every section. Prints a table in Markdown; `make bench` keeps it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handbook.views.self_test import queries  # noqa: E402 (the path above comes first)
from tests.browser.test_scripts import node  # noqa: E402
from tests.built_site import DATA, build  # noqa: E402

SECTIONS = 1_200
WRITTEN = ROOT / "tests" / "browser" / "search-queries.yaml"
MEASURE = """
const { script, index, asked, times } = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const search = new Function(script + "; return handbookSearch;")();
const docs = [];
for (let i = 0; i < times; i++)
  for (const doc of index.docs) docs.push({ ...doc, location: i + "/" + doc.location });
const took = (work) => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};
const least = (work) => Math.min(...Array.from({ length: 10 }, () => took(work)).slice(1));
const figures = (find) => {
  const all = asked.map((query) => least(() => find(query))).sort((a, b) => a - b);
  return [0.5, 0.95, 1].map((share) => all[Math.ceil(all.length * share) - 1]);
};
const setup = took(() => search.setup({ ...index, docs }));
const plain = (query) => docs.filter((doc) => (doc.title + doc.text).indexOf(query) >= 0);
const ours = figures(search.results);
console.log(JSON.stringify({ sections: docs.length, setup, ours, plain: figures(plain) }));
"""
HEAD = """## The search of the site (bench/search.py)

{count} queries; index {index:,} bytes, script {script:,} bytes, as they are.

| sections | set-up, ms | a query, ms: median | 95 of 100 | slowest | × a plain look at all text |
|---|---|---|---|---|---|"""
ROW = "| {sections:,} | {setup:.0f} | {median:.2f} | {most:.2f} | {worst:.2f} | {ratio:.1f} |"


def main() -> None:
    """Build the site of the default edition, measure, print."""
    with tempfile.TemporaryDirectory() as out:
        site = build(DATA, None, Path(out))
        script = (site.path / "assets" / "javascripts" / "search-worker.js").read_text("utf-8")
        index = (site.path / "search" / "search_index.json").read_text("utf-8")
    written = [entry["query"] for entry in yaml.safe_load(WRITTEN.read_text("utf-8"))]
    asked = [*(query.text for query in queries(site.handbook)), *written]
    print(HEAD.format(count=len(asked), index=len(index.encode()), script=len(script.encode())))
    data = json.loads(index)
    for times in (1, -(-SECTIONS // len(data["docs"]))):
        given = {"script": script, "index": data, "asked": asked, "times": times}
        said = subprocess.run(
            [node(), "--eval", MEASURE], input=json.dumps(given), capture_output=True, check=True,
            encoding="utf-8",
        )  # fmt: skip
        found = json.loads(said.stdout)
        median, most, worst = found["ours"]
        ratio = median / found["plain"][0]
        print(ROW.format(**found, median=median, most=most, worst=worst, ratio=ratio))
    print()


if __name__ == "__main__":
    main()
