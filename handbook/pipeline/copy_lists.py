"""The lists that go with a run: the manifest, the rows to print again, the register to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path

from handbook.copies.manifest import lines_of as manifest_lines
from handbook.copies.manifest import manifest_bytes
from handbook.copies.merging import merged
from handbook.copies.register import recipients, register_xlsx
from handbook.copies.retry import refused, retry_xlsx
from handbook.copies.roster import Roster
from handbook.errors import UsageError
from handbook.pipeline import Progress
from handbook.pipeline.apart import apart
from handbook.pipeline.copy_order import CopyOrder
from handbook.pipeline.copy_tasks import Printed, refusal_of
from handbook.pipeline.print_order import safe
from handbook.pipeline.sites import Resolved
from handbook.views.register import NAME, RegisterView, register_views
from handbook.workspace import Workspace, is_fresh, mark_fresh, stamp_of
from handbook.workspace.fingerprints import fingerprint
from handbook.workspace.reading import read_at_most
from handbook.workspace.writing import write_whole

MANIFEST, RETRY = "清单", "补印名单"
_SIZE_LIMIT = 1_000_000_000  # bytes


def write_lists(
    workspace: Workspace, roster: Roster, printed: Sequence[Printed], order: CopyOrder
) -> Iterator[tuple[str, Path]]:
    """Write the manifest and, where a row was set aside, the retry list; yield them by name.

    Each branch names its edition.
    """
    manifest = list_file(workspace, MANIFEST, order, ".csv")
    lines = manifest_lines(printed, roster.set_aside, "")
    write_whole(manifest, manifest_bytes(lines, order.shard))
    yield MANIFEST, manifest
    unfit = list(refused(printed))
    numbers = {row.number for row in unfit}
    aside = [*roster.set_aside, *unfit]
    free = _clear_retry_lists(workspace, order)
    if aside:
        content = retry_xlsx(aside, [b for b in roster.branches if b.number not in numbers])
        write_whole(free, content)
        mark_fresh(free, sha256(content).hexdigest())
        mended = list_file(workspace, RETRY, order, ".xlsx")
        kept = f"（{mended.name} 您改过，没有动它）" if free != mended else ""
        yield f"{RETRY}{kept}", free


def _clear_retry_lists(workspace: Workspace, order: CopyOrder) -> Path:
    """Remove an earlier run's retry lists, which nobody is to print from; return a free name.

    One that was changed since it was written is the user's, and stays.
    """
    names = (f"{RETRY}{number if number > 1 else ''}" for number in count(1))
    free: Path | None = None
    path = list_file(workspace, next(names), order, ".xlsx")
    while path.exists():
        if _is_as_written(path):
            path.unlink()
            stamp_of(path).unlink()
            free = free or path
        path = list_file(workspace, next(names), order, ".xlsx")
    return free or path


def _is_as_written(path: Path) -> bool:
    """Whether a list is what this program wrote: by its content, not by the time of a copy."""
    stamp = stamp_of(path)
    return stamp.is_file() and stamp.read_text().startswith(sha256(path.read_bytes()).hexdigest())


def list_file(workspace: Workspace, name: str, order: CopyOrder, extension: str) -> Path:
    """Return where a list of a run stands: 清单-名册.csv, 清单-名册-7月-合印.csv."""
    return workspace.lists / f"{safe(f'{name}-{order.kind}')}{extension}"


def write_registers(
    workspace: Workspace,
    resolved: Resolved,
    printed: Sequence[Printed],
    order: CopyOrder,
    progress: Progress,
) -> Iterator[Path]:
    """Write each edition's register, as a workbook and on paper, and yield the files."""
    for edition in dict.fromkeys(branch.edition for branch, _ in printed):
        own = [b for b, entry in printed if b.edition == edition and not refusal_of(b, entry)]
        volumes = register_views(resolved(edition), recipients(own))
        book = list_file(workspace, f"{NAME}-{edition}", order, ".xlsx")
        write_whole(book, register_xlsx(volumes))
        yield book
        for number, volume in enumerate(volumes, 1):
            which = f"-第{number}册" if len(volumes) > 1 else ""
            path = book.with_name(f"{book.stem}{which}.pdf")
            _print_register(workspace, volume, path, progress)
            yield path


def _print_register(
    workspace: Workspace, volume: RegisterView, path: Path, progress: Progress
) -> None:
    from handbook.render.booklet import render_register

    html = render_register(volume, workspace.templates, workspace.cache)
    made_from = fingerprint(extra=[html])
    if is_fresh(path, made_from):
        return
    with progress.step(f"排版 {path.stem}") as step:
        content, pages = apart(typeset_register, workspace, html)
        step.result = f"{pages} 页"
    write_whole(path, content)
    mark_fresh(path, made_from)


def typeset_register(workspace: Workspace, html: str) -> tuple[bytes, int]:
    """Return a volume of a register as a file, and its pages; raises as `render_pdf` does."""
    from handbook.render.pdf import render_pdf

    pdf = render_pdf(
        html, templates=workspace.templates, fonts=workspace.fonts, cache=workspace.cache
    )
    return pdf.content, pdf.pages


def merge_manifests(workspace: Workspace, files: Sequence[Path]) -> tuple[Path, int]:
    """Merge the manifests of all shards into one; return it and how many branches it has.

    Raises DataError with everything that is wrong with any of them, UsageError for one named twice.
    """
    manifests: Mapping[str, bytes] = {
        workspace.shown(file): read_at_most(file, _SIZE_LIMIT) for file in files
    }
    if len(manifests) < len(files):
        raise UsageError("有的清单写了两遍。")
    lines = merged(manifests)
    path = workspace.lists / f"{MANIFEST}.csv"
    write_whole(path, manifest_bytes(lines))
    return path, len(lines)
