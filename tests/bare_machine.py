"""A machine that holds only what a test put there, for the set-up to run on.

The set-up's scripts run in a copy of the project, in a folder with a space in its name, on a path
of their own: nothing is downloaded, and no test can install anything.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pip

from handbook.render.fonts import FACES

ROOT = Path(__file__).resolve().parent.parent
TOOLS = (
    *(
        "awk",
        "bash",
        "cat",
        "chmod",
        "cmp",
        "cp",
        "cut",
        "dirname",
        "dpkg-deb",
        "env",
        "find",
        "flock",
    ),
    *(
        "grep",
        "head",
        "id",
        "ls",
        "mkdir",
        "mv",
        "rm",
        "sed",
        "sh",
        "sleep",
        "sort",
        "tail",
        "tar",
        "tr",
    ),
    *("xz", "zstd"),
)
# Answers the question for missing libraries: all of them lack.
PYTHON_WITHOUT_LIBRARIES = f"""
case $1 in
  -) shift; for library; do echo "${{library%%:*}}"; done ;;
  *) exec {sys.executable} "$@" ;;
esac
"""


class Machine:
    """A project folder and a path of its own, on which the set-up runs."""

    def __init__(self, folder: Path) -> None:
        """Copy the set-up into `folder`; of the fonts and .venv/ there is nothing yet."""
        self.project = folder / "活动 计划"
        self.bin = folder / "bin"
        self.home = folder / "home"
        for made in (self.project, self.bin, self.home):
            made.mkdir()
        shutil.copytree(ROOT / "setup", self.project / "setup")
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.project / name).write_text("", "utf-8")
        for tool in TOOLS:
            if found := shutil.which(tool):
                (self.bin / tool).symlink_to(found)
        # A venv without pip is made in no time; pip itself is lent to it (see prepare).
        self.program(
            "python3",
            f"""case "$*" in
              '-m venv '*) shift 2; exec {sys.executable} -m venv --without-pip "$@" ;;
              *) exec {sys.executable} "$@" ;;
            esac""",
        )
        self.lent = folder / "lent"
        self.lent.mkdir()
        (self.lent / "pip").symlink_to(Path(pip.__file__).parent)

    def program(self, name: str, script: str) -> None:
        """Put a shell script on the path under `name`, in place of what stood there."""
        file = self.bin / name
        file.unlink(missing_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)

    def give_fonts(self) -> None:
        """Put every font in its place."""
        (self.project / ".fonts").mkdir()
        for face in FACES:
            (self.project / ".fonts" / face.file).write_bytes(b"a font")

    def give_venv(self, *locks: str) -> None:
        """Make a .venv/ that counts as made from `locks`."""
        (self.project / ".venv/bin").mkdir(parents=True)
        (self.project / ".venv/bin/python").symlink_to(sys.executable)
        for lock in locks:
            shutil.copy(self.project / lock, self.project / ".venv")

    def prepare(self, kind: str = "runtime") -> tuple[int, str]:
        """Run the set-up; its exit code and all that it said."""
        run = subprocess.run(
            [str(self.bin / "bash"), "setup/prepare.sh", kind],
            cwd=self.project,
            env={
                "PATH": str(self.bin),
                "HOME": str(self.home),
                "PYTHONPATH": str(self.lent),
                "LANG": "C.UTF-8",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        return run.returncode, run.stdout + run.stderr

    def left_over(self) -> list[str]:
        """What lies in the work folder beside logs and the lock of a run."""
        work = self.project / ".cache/setup"
        return sorted(p.relative_to(work).as_posix() for p in work.rglob("*") if p.is_file())


def package_of_fonts(folder: Path, package: str) -> None:
    """Build a Debian package `package` that carries its fonts of setup/fonts.txt, and one more."""
    lines = (ROOT / "setup/fonts.txt").read_text("utf-8").splitlines()
    fonts = [line.split()[1] for line in lines if line.split()[0] == package]
    tree = folder / package
    (tree / "usr/share/fonts").mkdir(parents=True)
    (tree / "DEBIAN").mkdir()
    for font in (*fonts, "Other-Regular.otf"):
        (tree / "usr/share/fonts" / font).write_bytes(b"a font")
    (tree / "DEBIAN/control").write_text(
        f"Package: {package}\nVersion: 1\nArchitecture: all\nMaintainer: t <t@t>\nDescription: t\n"
    )
    subprocess.run(["dpkg-deb", "--build", str(tree)], check=True, capture_output=True)


def wheel(folder: Path, version: str) -> str:
    """Make a wheel with one script, and return the line of a lock file that installs it."""
    info = f"planted-{version}.dist-info"
    files = {
        "planted.py": f"def main() -> None:\n    print({version!r})\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: planted\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": "[console_scripts]\nplanted = planted:main\n",
    }
    digests = {
        name: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        for name, text in files.items()
    }
    files[f"{info}/RECORD"] = "".join(f"{n},sha256={d},\n" for n, d in digests.items())
    made = folder / f"planted-{version}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return f"./{made.name} --hash=sha256:{hashlib.sha256(made.read_bytes()).hexdigest()}\n"
