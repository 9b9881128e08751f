"""Which kind of value was wanted, and how it is written, by what stands there instead."""

from __future__ import annotations

import datetime

# pydantic's name of an error → what was wanted, and how it is written.
KINDS = {
    "string_type": ("文字", "数字或 yes、no 这样的词要当文字，加英文引号。"),
    "int_type": ("整数", "写阿拉伯数字，不加引号，如 7。"),
    "bool_type": (" true 或 false", "写 true 或 false，不加引号。"),
    "list_type": ("一个列表", "每条一行、以“- ”开头，或写作 [甲, 乙]。"),
    "tuple_type": ("一个列表", "写作 [1, 2]。"),
    "model_type": ("一组“键: 值”", "在下面缩进两个空格逐行写，或写作 {键: 值}。"),
    "dict_type": ("一组“键: 值”", "在下面缩进两个空格逐行写，或写作 {键: 值}。"),
    "date_type": ("日期", "写作 2030-01-06，月和日都写两位，不加引号。"),
    "union_tag_not_found": ("一段文字，或带 heading 的一节", "数字或日期要当文字，加英文引号。"),
}
_COLON = "文字里有半角冒号加空格：改用全角冒号“：”，或整句加英文双引号。"
_WIDE_COMMA = "日期之间是全角逗号：改用英文逗号加空格，如 [2030-01-06, 2030-01-07]。"


def wanted_kind(name: str, found: object) -> tuple[str, str]:
    """Return what pydantic's error `name` wanted, and the hint that fits what was `found`."""
    wanted, hint = KINDS[name]
    if name == "string_type" and isinstance(found, dict):
        return wanted, _COLON
    if name == "date_type" and isinstance(found, str) and "，" in found:
        return wanted, _WIDE_COMMA
    if name == "list_type" and type(found) is datetime.date:
        return wanted, f"写作 [{found.isoformat()}]。"
    return wanted, hint
