"""The fonts of print: which stands where, how fontconfig finds them, and what they can draw.

The font files lie in one folder (`make handbook` fills it). Nothing else on the machine is looked
at, so a page looks the same on every machine that has the same files.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from unicodedata import category
from xml.sax.saxutils import escape

import uharfbuzz as hb

from handbook.errors import OutsideError


@dataclass(frozen=True, slots=True)
class Face:
    """A face the handbook is set in: family, weight (100 to 900 as in CSS), file."""

    family: str
    weight: int
    file: str


# What the set-up fetches is listed in setup/fonts.txt; a test compares the two.
FACES = (
    Face("FandolFang", 400, "FandolFang-Regular.otf"),
    Face("FandolKai", 400, "FandolKai-Regular.otf"),
    Face("Noto Serif CJK SC", 400, "NotoSerifCJK-Regular.ttc"),
    Face("Noto Serif CJK SC", 700, "NotoSerifCJK-Bold.ttc"),
    Face("Noto Sans CJK SC", 400, "NotoSansCJK-Regular.ttc"),
    Face("Noto Sans CJK SC", 700, "NotoSansCJK-Bold.ttc"),
    Face("LXGW WenKai", 400, "LXGWWenKai-Regular.ttf"),
)

# Each chain is named whole: where it ended early, the Japanese face was picked for what lacked.
# First ours; LXGW WenKai has the rare characters of names, which Fandol lacks; then what an office
# PC has.
STACKS = {
    "fang": ("FandolFang", "LXGW WenKai", "Noto Serif CJK SC", "FangSong", "STFangsong", "SimSun"),
    "kai": ("FandolKai", "LXGW WenKai", "Noto Serif CJK SC", "KaiTi", "STKaiti", "SimSun"),
    "song": ("Noto Serif CJK SC", "LXGW WenKai", "SimSun", "STSong"),
    "hei": ("Noto Sans CJK SC", "LXGW WenKai", "SimHei", "STHeiti"),
}

# What an office calls the face that a stack is named after.
STACK_NAMES = {"fang": "仿宋", "kai": "楷体", "song": "宋体", "hei": "黑体"}

_SUFFIXES = frozenset({".otf", ".ttf", ".ttc"})
# The control characters that layout takes for a space; Fandol claims a glyph for each.
_LINE_ENDS = frozenset("\t\n\r")
# Variation selectors (The Unicode Standard, section 23.4) choose a form of what stands before them.
_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


def font_css() -> str:
    """Return the stacks as CSS custom properties: `font-family: var(--fang)` and so on."""
    chains = (f"  --{name}: {', '.join(map(_quoted, s))};" for name, s in STACKS.items())
    return "\n".join((":root {", *chains, "}", ""))


def write_fontconfig(fonts: Path, cache: Path) -> Path:
    """Write the project's own fontconfig file into `cache` and return its absolute path.

    It knows the folder `fonts` alone, and in it only the families of the stacks: a collection file
    also carries Japanese, Korean and two more Chinese faces, which are thus never picked
    (fonts.conf(5), selectfont).
    """
    cache.mkdir(parents=True, exist_ok=True)
    config = cache.resolve() / "fonts.conf"
    text = _fontconfig(fonts.resolve(), cache.resolve() / "fontconfig")
    if not config.exists() or config.read_text("utf-8") != text:
        whole = config.with_name(f"{config.name}.{os.getpid()}")
        whole.write_text(text, "utf-8")
        whole.replace(config)
    return config


def use_fontconfig(config: Path) -> None:
    """Make this process's fontconfig read `config` and no file of the machine.

    To be called before the first layout: fontconfig reads the variable when it is first used.
    """
    os.environ["FONTCONFIG_FILE"] = str(config)


@dataclass(frozen=True)
class FontFolder:
    """What stands in a folder of font files: every face, with the characters it has a glyph for."""

    fonts: Path

    def check(self) -> None:
        """Raise OutsideError where a needed face is missing, or two files carry the same one.

        Two files of one family and weight made WeasyPrint 70.0 draw wrong glyphs under right text.
        """
        files: dict[tuple[str, int], list[str]] = {}
        for face, _ in self._faces:
            files.setdefault((face.family, face.weight), []).append(face.file)
        if missing := [face for face in FACES if (face.family, face.weight) not in files]:
            raise OutsideError(
                f"缺少 {len(missing)} 个字体，无法排版：\n"
                + "".join(f"  {face.family}（{face.file}）\n" for face in missing)
                + f"请运行 make handbook 自动取得，或把这些文件放进 {self.fonts} 后重试。"
            )
        for (family, weight), same in files.items():
            if len(same) > 1:
                raise OutsideError(
                    f"字体“{family}”（字重 {weight}）有 {len(same)} 个文件，会印出错字："
                    f"{'、'.join(same)}\n请在 {self.fonts} 里只留一个。"
                )

    def missing_glyphs(self, text: str, stack: Iterable[str]) -> tuple[str, ...]:
        """Return the characters of `text` that no family of `stack` can draw, each once, in order.

        Spaces, line ends, format characters and variation selectors need no glyph of their own; any
        other control character is named whatever a font says. A family of several weights draws
        what all of them can.
        """
        families = tuple(stack)
        return tuple(
            character
            for character in dict.fromkeys(text)
            if _needs_glyph(character) and not self.drawn_by(character, families)
        )

    def drawn_by(self, character: str, stack: Iterable[str]) -> str | None:
        """Return the family of `stack` that draws a character, the first that can; None if none."""
        known = (family for family in stack if family in self._drawn)
        return next((f for f in known if _has_glyph(character, self._drawn[f])), None)

    def drawing_with(self, stack: Iterable[str], weight: int) -> tuple[hb.Face, ...]:
        """Return the faces that a stack draws with, in order, each family's nearest in weight."""
        nearest: dict[str, tuple[int, hb.Face]] = {}
        for face, opened in self._faces:
            far = abs(face.weight - weight)
            if face.family not in nearest or far < nearest[face.family][0]:
                nearest[face.family] = (far, opened)
        return tuple(nearest[family][1] for family in stack if family in nearest)

    @cached_property
    def _faces(self) -> tuple[tuple[Face, hb.Face], ...]:
        """Every face of the stacks' families that the folder holds."""
        files = sorted(self.fonts.iterdir()) if self.fonts.is_dir() else []
        faces = chain.from_iterable(_faces_of(f) for f in files if f.suffix.lower() in _SUFFIXES)
        return tuple((face, opened) for face, opened in faces if face.family in _FAMILIES)

    @cached_property
    def _drawn(self) -> dict[str, list[hb.Set]]:
        """The code points that each weight of a family has a glyph for."""
        drawn: dict[str, list[hb.Set]] = {}
        for face, opened in self._faces:
            drawn.setdefault(face.family, []).append(opened.unicodes)
        return drawn


_FAMILIES = frozenset(chain.from_iterable(STACKS.values()))


def _faces_of(file: Path) -> Iterator[tuple[Face, hb.Face]]:
    """Yield every face of a font file or collection; none of a file that is no font."""
    blob = hb.Blob.from_file_path(str(file))
    for index in range(hb.Face(blob, 0).count):
        opened = hb.Face(blob, index)
        # The OpenType specification, OS/2: usWeightClass is the big-endian number at byte 4.
        weight = int.from_bytes(opened.reference_table("OS/2").data[4:6], "big")
        family = opened.get_name(hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY) or opened.get_name(
            hb.OTNameIdPredefined.FONT_FAMILY
        )
        yield Face(family or "", weight, file.name), opened


def _needs_glyph(character: str) -> bool:
    return (
        category(character) not in {"Cf", "Zs"}
        and character not in _LINE_ENDS
        and character not in _VARIATION_SELECTORS
    )


def _has_glyph(character: str, weights: list[hb.Set]) -> bool:
    return category(character) != "Cc" and all(ord(character) in drawn for drawn in weights)


def _quoted(family: str) -> str:
    return f'"{family}"' if " " in family else family


def _fontconfig(fonts: Path, cache: Path) -> str:
    families = "\n".join(
        f'    <pattern><patelt name="family"><string>{escape(family)}</string></patelt></pattern>'
        for family in sorted(_FAMILIES)
    )
    return f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{escape(str(fonts))}</dir>
  <cachedir>{escape(str(cache))}</cachedir>
  <selectfont>
    <acceptfont>
{families}
    </acceptfont>
    <rejectfont>
    <pattern><patelt name="scalable"><bool>true</bool></patelt></pattern>
    </rejectfont>
  </selectfont>
</fontconfig>
"""
