"""A site, or all of them, as one archive to put on a USB stick: unpacked, a double click opens it.

What goes in is named one by one: nothing else that stands in the folder of the products, such as
the copies of a roster, can ever get among it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from handbook.model import Handbook
from handbook.views.start import READ_ME, archive_name, read_me
from handbook.views.web import robots
from handbook.wording import size
from handbook.workspace import Workspace
from handbook.workspace.fingerprints import files_below
from handbook.workspace.packing import packed
from handbook.workspace.writing import write_whole

_BOM = "\ufeff"  # by which the old Notepad knows UTF-8


def pack_edition(workspace: Workspace, handbook: Handbook) -> str:
    """Pack one edition's site; return what to say of it."""
    folder = workspace.edition(handbook.edition.id)
    paths = files_below(folder.site)
    files = {path.relative_to(folder.site).as_posix(): path.read_bytes() for path in paths}
    return written(workspace, folder.path, archive_name(handbook), files)


def pack_together(
    workspace: Workspace, handbooks: Iterable[Handbook], booklets: Iterable[str]
) -> str:
    """Pack the start page, every edition's site, and those handbooks that it offers.

    So that the folder can be published as it is, it has a page for missing ones and a robots.txt.
    Return what to say of it.
    """
    known = list(handbooks)
    sites = [workspace.edition(handbook.edition.id).site for handbook in known]
    offered = [workspace.edition(name).handbook for name in booklets]
    paths = [
        workspace.start_page,
        *offered,
        *(path for site in sites for path in files_below(site)),
    ]
    files = {path.relative_to(workspace.out).as_posix(): path.read_bytes() for path in paths}
    files["404.html"] = (sites[0] / "404.html").read_bytes()
    files["robots.txt"] = robots(handbook.edition.site_url for handbook in known).encode()
    return written(workspace, workspace.out, archive_name(known[0], together=True), files)


def written(workspace: Workspace, folder: Path, name: str, files: dict[str, bytes]) -> str:
    """Write an archive whose one folder bears its name; return what to say of it."""
    note = (_BOM + read_me(name)).replace("\n", "\r\n").encode()
    contents = {f"{name}/{path}": content for path, content in files.items()}
    archive = packed({f"{name}/{READ_ME}": note, **contents})
    target = folder / f"{name}.zip"
    if not target.is_file() or target.read_bytes() != archive:
        write_whole(target, archive)
    return f"压缩包：{workspace.shown(target)}（{size(len(archive))}）"
