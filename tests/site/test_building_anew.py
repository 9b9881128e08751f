"""What a second build does: the same bytes in any order, nothing old kept, nothing made twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from handbook.pipeline.sites import site_folders
from handbook.render.markdown import render_site
from handbook.site.build import build_site
from handbook.site.content import Content
from handbook.views.site import site_view
from handbook.workspace import Workspace
from tests.built_site import DATA, ROOT, BuiltSite, build_together, built_site


def test_two_builds_are_the_same_in_any_order(editions: Path, tmp_path: Path) -> None:
    """Byte for byte, whatever was built before in the same process."""
    again = build_together(DATA, tmp_path / "again", backwards=True)
    files = [p.relative_to(editions) for p in editions.rglob("*") if p.is_file()]
    assert len(files) > 100
    for file in files:
        if not file.name.startswith("."):
            assert (again / file).read_bytes() == (editions / file).read_bytes(), file


def test_a_template_changed_between_two_builds_is_read_anew(
    site: BuiltSite, tmp_path: Path
) -> None:
    """Templates are kept from site to site, but never an old one: a preview shows every edit."""
    home = tmp_path / "home"
    shutil.copytree(ROOT / "templates", home / "templates")
    shutil.copytree(ROOT / "docs", home / "docs")
    shutil.copy(ROOT / "mkdocs.yml", home)
    folders = site_folders(Workspace(DATA, tmp_path, home))
    view = site_view(site.handbook)
    content = Content(render_site(view, ROOT / "templates"), view.frame)
    build_site(content, folders, into=tmp_path / "1")
    page = home / "templates" / "theme" / "404.html"
    page.write_text(page.read_text("utf-8").replace("没有这个页面", "没有这一页面"), "utf-8")
    build_site(content, folders, into=tmp_path / "2")
    assert "没有这个页面" in (tmp_path / "1" / "404.html").read_text("utf-8")
    assert "没有这一页面" in (tmp_path / "2" / "404.html").read_text("utf-8")


def built_by_command(out: Path, *more: str, seed: str = "0") -> str:
    """Run `build --only site` into `out` and return what it says on stdout."""
    command = [sys.executable, str(ROOT / "build_handbook.py"), "build", "--only", "site"]
    result = subprocess.run(
        [*command, "--out", str(out), *more],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_what_is_up_to_date_is_left_alone(editions: Path, tmp_path: Path) -> None:
    """In a later run too; an edition built alone afterwards has no switcher any more."""
    out = tmp_path / "out"
    first = built_by_command(out, "--all")
    assert "index.html" in first.splitlines()[-1]
    assert first.splitlines()[-1].startswith("全部版本：")
    names = [p.name for p in editions.iterdir() if p.is_dir()]
    assert built_by_command(out, "--all", seed="1").count("没有变化") == len(names)
    assert "没有变化" not in built_by_command(out, names[0])
    assert "plan-editions" not in (out / names[0] / "site" / "index.html").read_text("utf-8")
    assert "没有变化" in built_by_command(out, names[0])
    assert built_by_command(out, "--all").count("没有变化") == len(names) - 1


def test_a_handbook_out_of_date_is_not_offered(tmp_path: Path) -> None:
    """Only the site was asked for: what lies there may be last month's."""
    name = built_site().handbook.edition.id
    pdf = tmp_path / name / "handbook.pdf"
    pdf.parent.mkdir()
    pdf.write_bytes(b"%PDF-1.7 of last month\n")
    built_by_command(tmp_path)
    home = tmp_path / name / "site" / "index.html"
    assert "handbook.pdf" not in home.read_text("utf-8")
