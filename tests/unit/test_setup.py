"""The set-up: what it says where something cannot be had, and that it leaves nothing half made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from handbook.render.fonts import FACES
from tests.bare_machine import PYTHON_WITHOUT_LIBRARIES, Machine, package_of_fonts, wheel

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with Python and its libraries, but neither fonts nor .venv/."""
    return Machine(tmp_path)


def test_it_says_nothing_where_nothing_lacks(machine: Machine) -> None:
    """The usual case: no word, no file touched."""
    machine.give_fonts()
    machine.give_venv("requirements.txt")
    assert machine.prepare() == (0, "")


def test_an_old_python_is_named_with_what_to_do(machine: Machine) -> None:
    """Ubuntu 22.04 has 3.10: one message, before anything is begun."""
    machine.program("python3", "case $2 in *version_info*) exit 1 ;; *) echo 3.10.12 ;; esac")
    code, said = machine.prepare()
    assert code == 3
    assert "需要 Python 3.11 或更新的版本（本机的 python3：3.10.12）" in said
    assert "sudo apt-get install python3.11 python3.11-venv" in said
    assert not (machine.project / ".cache").exists()


def test_a_newer_python_under_its_own_name_is_found(machine: Machine) -> None:
    """Where python3 is too old, python3.12 beside it will do."""
    machine.program("python3", "exit 1")
    machine.program("python3.12", f'exec {sys.executable} "$@"')
    machine.give_fonts()
    machine.give_venv("requirements.txt")
    assert machine.prepare() == (0, "")


def test_without_apt_every_missing_library_is_named(machine: Machine) -> None:
    """Fedora, macOS, any other kind of machine: what lacks, in one message."""
    machine.program("python3", PYTHON_WITHOUT_LIBRARIES)
    machine.give_fonts()
    machine.give_venv("requirements.txt")
    libraries = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    code, said = machine.prepare()
    assert code == 3
    assert f"缺少系统软件，需要先装好：{libraries}" in said
    assert "本机没有 apt" in said
    machine.program("dnf", "exit 0")
    assert "sudo dnf install" in machine.prepare()[1]


def test_without_root_the_command_for_the_administrator_is_said(machine: Machine) -> None:
    """Neither root nor sudo: the exact command, in one message."""
    machine.program("python3", PYTHON_WITHOUT_LIBRARIES)
    machine.program("apt-get", "exit 0")
    machine.program("id", "echo 1000")
    code, said = machine.prepare()
    assert code == 3
    libraries = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    assert f"sudo apt-get update && sudo apt-get install {libraries}" in said


def test_a_package_that_cannot_be_installed_is_named(machine: Machine) -> None:
    """What apt said stands below; the name and the command are ours."""
    machine.program("python3", PYTHON_WITHOUT_LIBRARIES)
    machine.program(
        "apt-get", 'case "$*" in *install*) echo "E: Unable to locate package"; exit 100 ;; esac'
    )
    machine.program("id", "echo 0")
    code, said = machine.prepare()
    assert code == 3
    assert "系统软件包没有装上：libpango-1.0-0" in said
    assert "    E: Unable to locate package" in said


def test_a_library_that_is_not_there_after_all_is_named(machine: Machine) -> None:
    """The package was installed, and the library still does not load."""
    machine.program("python3", PYTHON_WITHOUT_LIBRARIES)
    machine.program("apt-get", "exit 0")
    machine.program("id", "echo 0")
    code, said = machine.prepare()
    assert code == 3
    assert "装好之后仍然找不到：libpango-1.0-0" in said


def test_fonts_are_taken_out_of_their_packages(machine: Machine, tmp_path: Path) -> None:
    """Only the fonts named; where a package fails, its fonts are named, the rest stays."""
    packages = tmp_path / "packages"
    for package in ("texlive-lang-chinese", "fonts-noto-cjk", "fonts-lxgw-wenkai"):
        package_of_fonts(packages, package)
    machine.give_venv("requirements.txt")
    apt = f"""
    case "$*" in
      *--print-uris*) shift 2; for p; do echo "'x' $p.deb 1500000 y"; done ;;
      *download*wenkai*) echo 'E: 404  Not Found'; exit 100 ;;
      *download*) cp "{packages}/$3.deb" . ;;
    esac
    """
    machine.program("apt-get", apt)
    code, said = machine.prepare()
    assert code == 3
    assert "取字体到 .fonts/（下载约 4 MB）" in said
    assert "  LXGWWenKai-Regular.ttf（Debian 软件包 fonts-lxgw-wenkai）\n" in said
    assert "Noto" not in said
    assert "    E: 404  Not Found" in said
    machine.program("apt-get", apt.replace("*wenkai*", "*nothing*"))
    assert machine.prepare()[0] == 0
    fonts = {p.name for p in (machine.project / ".fonts").iterdir()}
    assert fonts == {face.file for face in FACES}
    assert [name for name in machine.left_over() if name.startswith("fonts/")] == []
    assert machine.prepare() == (0, "")


def test_fonts_of_the_machine_are_copied(machine: Machine) -> None:
    """Where the very files are installed, nothing is downloaded."""
    machine.give_venv("requirements.txt")
    installed = machine.home / ".local/share/fonts/chinese"
    installed.mkdir(parents=True)
    for face in FACES:
        (installed / face.file).write_bytes(b"installed")
    assert machine.prepare()[0] == 0
    assert {p.name for p in (machine.project / ".fonts").iterdir()} == {f.file for f in FACES}


def test_without_apt_every_missing_font_is_named(machine: Machine) -> None:
    """And the other way to get them."""
    machine.give_venv("requirements.txt")
    code, said = machine.prepare()
    assert code == 3
    if not any(Path("/usr/share/fonts").rglob("NotoSansCJK-*")):
        assert all(f"  {face.file}（" in said for face in FACES)
    assert "也可以从别的电脑把这些文件拷进本项目的 .fonts/ 文件夹。" in said


def test_venv_is_whole_or_not_there(machine: Machine) -> None:
    """A first install, one that fails, a changed lock: each time .venv/ is what some lock says."""
    machine.give_fonts()
    lock = machine.project / "requirements.txt"
    script = machine.project / ".venv/bin/planted"

    lock.write_text(wheel(machine.project, "1.0").replace("=sha256:", "=sha256:0"))
    code, said = machine.prepare()
    assert code == 3
    assert "Python 库没有装上" in said
    assert not (machine.project / ".venv").exists()

    lock.write_text(wheel(machine.project, "1.0"))
    code, said = machine.prepare()
    assert (code, said.splitlines()[0][:5]) == (0, "〔1/1〕")
    assert subprocess.run([script], capture_output=True, text=True).stdout == "1.0\n"
    assert machine.prepare() == (0, "")

    lock.write_text(wheel(machine.project, "2.0"))
    assert machine.prepare()[0] == 0
    assert subprocess.run([script], capture_output=True, text=True).stdout == "2.0\n"
    assert not any(name.startswith("venv") for name in machine.left_over())


def test_libraries_of_the_checks_are_added_to_what_is_there(machine: Machine) -> None:
    """The .venv/ of the program is kept; only what lacks is installed."""
    machine.give_fonts()
    for name in ("pdftotext", "pdftoppm", "qpdf", "mutool", "chromium"):
        machine.program(name, "exit 0")
    (machine.project / "requirements.txt").write_text("# the program's\n")
    subprocess.run([machine.bin / "python3", "-m", "venv", machine.project / ".venv"], check=True)
    shutil.copy(machine.project / "requirements.txt", machine.project / ".venv")
    kept = machine.project / ".venv/kept"
    kept.touch()
    (machine.project / "requirements-dev.txt").write_text(wheel(machine.project, "1.0"))
    assert machine.prepare("dev")[0] == 0
    assert kept.exists()
    assert (machine.project / ".venv/bin/planted").exists()
    assert machine.prepare("dev") == (0, "")
    assert machine.prepare("runtime") == (0, "")


def test_the_tools_of_the_checks_are_asked_for_together(machine: Machine) -> None:
    """Poppler, qpdf and, on Debian, Chromium: one message, not three runs."""
    machine.give_fonts()
    machine.give_venv("requirements.txt", "requirements-dev.txt")
    code, said = machine.prepare("dev")
    assert code == 3
    assert "poppler-utils qpdf" in said


def not_debian(machine: Machine) -> None:
    """Make the machine one like Ubuntu, whose `chromium` only tells of a snap."""
    grep = shutil.which("grep")
    machine.program("grep", f'case "$*" in *os-release*) exit 1 ;; esac; exec {grep} "$@"')
    machine.program("chromium", "echo requires the chromium snap; exit 10")
    for name in ("pdftotext", "pdftoppm", "qpdf", "mutool"):
        machine.program(name, "exit 0")
    machine.give_fonts()
    machine.give_venv("requirements.txt", "requirements-dev.txt")


def test_a_browser_that_does_not_start_is_passed_over(machine: Machine) -> None:
    """Behind Ubuntu's stub stands a real one."""
    not_debian(machine)
    machine.program("google-chrome", "echo Google Chrome 140")
    assert machine.prepare("dev") == (0, "")


def test_without_any_browser_the_message_says_how_to_name_one(machine: Machine) -> None:
    """No browser of the machine, and playwright cannot fetch its own."""
    not_debian(machine)
    python = machine.project / ".venv/bin/python"
    python.unlink()
    python.write_text("#!/bin/sh\necho no network >&2\nexit 1\n")
    python.chmod(0o755)
    code, said = machine.prepare("dev")
    assert code == 3
    assert "没有可用的浏览器，无法运行浏览器测试。\n    no network\n" in said
    assert "CHROMIUM=/路径/chromium make test" in said


def test_a_second_run_waits_for_the_first(machine: Machine) -> None:
    """Both would work on the same files."""
    machine.give_fonts()
    machine.give_venv("requirements.txt")
    (machine.project / ".cache/setup").mkdir(parents=True)
    lock = machine.project / ".cache/setup/lock"
    with subprocess.Popen(["flock", lock, "sh", "-c", "echo; sleep 1"], stdout=-1) as first:
        assert first.stdout is not None
        first.stdout.readline()
        assert machine.prepare() == (0, "另一个 make 正在准备环境，等它完成…\n")
        assert first.wait() == 0


def test_the_fonts_fetched_are_the_fonts_needed() -> None:
    """setup/fonts.txt and handbook/render/fonts.py name the same files."""
    lines = (ROOT / "setup/fonts.txt").read_text("utf-8").splitlines()
    listed = [line.split()[1] for line in lines if not line.startswith("#")]
    assert sorted(listed) == sorted(face.file for face in FACES)


def test_help_is_what_make_says_when_asked_nothing() -> None:
    """Every target that a person types is in it."""
    environment = {**os.environ, "MAKEFLAGS": ""}
    said = subprocess.run(
        ["make", "-C", ROOT, "--no-print-directory"],
        env=environment,
        capture_output=True,
        text=True,
    ).stdout
    for target in (
        "handbook",
        "serve",
        "check",
        "test",
        "renew",
        "pictures",
        "bench",
        "lock",
        "clean",
    ):
        assert f"  make {target} " in said
