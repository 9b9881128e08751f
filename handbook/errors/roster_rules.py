"""The rules of a roster: the file as a table, its header, its rows.

An error of a row sets that row aside and nothing else; an error of the file ends the reading.
"""

from __future__ import annotations

from handbook.errors import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# The file ----------------------------------------------------------------------------------------

_SAVE_AS = "用 Excel 或 WPS 打开，“另存为”→“Excel 工作簿（*.xlsx）”，再用新文件。"

SIZE = Rule(
    "E-ROSTER-SIZE", ERROR,
    "文件超过了名册的上限 {limit} MB。",
    "删去图片和用不着的工作表；确有这么多支部，分成几个文件。",
)  # fmt: skip
UNPACKED = Rule(
    "E-ROSTER-SIZE", ERROR,
    "文件里的一部分展开后有 {found} MB，超过了上限 {limit} MB，没有读它。",
    "核对文件的来历；把要用的几栏复制到 roster template 给出的空表里。",
)  # fmt: skip
ROWS = Rule(
    "E-ROSTER-SIZE", ERROR,
    "有内容的行超过了上限 {limit} 行。",
    "分成几个文件；或删去表格下方误填的内容。",
)  # fmt: skip
OLD_KIND = Rule(
    "E-ROSTER-KIND", ERROR, "这是旧格式（.xls、.et）的表格，或者加了密码，程序读不了。",
    f"先去掉密码；{_SAVE_AS}",
)  # fmt: skip
KIND = Rule(
    "E-ROSTER-KIND", ERROR, "这不是表格文件（{found}）。",
    "名册用 .xlsx 或 .csv 文件；别的文件里的表格，复制到 Excel 或 WPS 表格里。",
)  # fmt: skip
BROKEN = Rule("E-ROSTER-KIND", ERROR, "这个 .xlsx 文件已损坏或不完整，读不下去。", _SAVE_AS)
ENTITIES = Rule(
    "E-ROSTER-KIND", ERROR,
    "这个 .xlsx 文件里有表格不该有的声明（DOCTYPE），可能是有人做了手脚，没有读它。",
    "核对文件的来历；把要用的几栏复制到 roster template 给出的空表里。",
)  # fmt: skip
ENCODING = Rule(
    "E-ROSTER-ENCODING", ERROR,
    "这个文件的文字读不出来：不是 UTF-8、GB 18030（GBK）或带标记的 UTF-16，也可能只拷贝了一部分。",
    f"从原表格重新导出；{_SAVE_AS}",
)  # fmt: skip
QUOTE = Rule(
    "E-ROSTER-QUOTE", ERROR,
    "从这一行开始的英文引号没有配对的后引号，后面的行分不清了。",
    '补上后引号；原文的引号用中文引号“ ”。',
)  # fmt: skip
HEADER = Rule(
    "E-ROSTER-HEADER", ERROR,
    "前 {limit} 行里没有找到表头：没有“支部全称”一栏{hint}。",
    "表头一行里要有“支部全称”（也可以写支部名称、党支部名称、党组织名称），"
    "另有编号、上级党组织、书记等；空表用 roster template 取得。",
)  # fmt: skip
EMPTY = Rule("E-ROSTER-EMPTY", ERROR, "表头下面一个支部也没有。", "一个支部填一行。")

# A row that is set aside -------------------------------------------------------------------------

BLANK = Rule("E-ROSTER-BLANK", ERROR, "“{field}”是空的。", "{hint}")
LENGTH = Rule(
    "E-ROSTER-LENGTH", ERROR,
    "“{field}”最多 {limit} 个字，这里有 {found} 个。",
    "核对是不是把别的内容也粘贴进来了{hint}。",
)  # fmt: skip
CONTROL = Rule(
    "E-ROSTER-CHARACTER", ERROR,
    "“{field}”的第 {at} 个字是不能印的控制字符（{found}）。",
    "删去它；多半是从别的软件粘贴时带进来的。",
)  # fmt: skip
INVISIBLE = Rule(
    "E-ROSTER-CHARACTER", ERROR,
    "“{field}”的第 {at} 个字是看不见的字符（{found}），会打乱文字的次序，或使核对对不上。",
    "把这一格重新录入一遍；多半是从网页粘贴时带进来的。",
)  # fmt: skip
GARBLED = Rule(
    "E-ROSTER-CHARACTER", ERROR,
    "“{field}”的第 {at} 个字已是乱码（{found}），原来的字在转存时丢了。",
    "对照原件重新录入这个字，另存为 .xlsx 或 UTF-8 的 .csv。",
)  # fmt: skip
PRIVATE = Rule(
    "E-ROSTER-CHARACTER", ERROR,
    "“{field}”的第 {at} 个字是自造字或没有编定的字（{found}），各台电脑上显示不同。",
    "用输入法的生僻字功能按国家标准的编码重新录入，如“䶮”是 U+4DAE。",
)  # fmt: skip
GLYPH = Rule(
    "E-ROSTER-GLYPH", ERROR,
    "“{field}”里的“{found}”（{code}）没有字体能印出来。",
    "核对这个字，或换一种写法；确实要印，请维护程序的人添上有这个字的字体。",
)  # fmt: skip
NUMBER_TWICE = Rule(
    "E-ROSTER-TWICE", ERROR,
    "编号“{found}”用了两次，第一次在“{first}”。先出现的照印，这一行搁置。",
    "改正其中一个编号；确是重复登记的，删去一行。",
)  # fmt: skip
NAME_TWICE = Rule(
    "E-ROSTER-TWICE", ERROR,
    "这个支部与“{first}”同名。没有编号一栏，分不清是不是同一个；先出现的照印，这一行搁置。",
    "确是重复登记的，删去一行；不是的，加“编号”一栏。",
)  # fmt: skip
EDITION = Rule("E-ROSTER-EDITION", ERROR, "没有版本“{found}”。", "{known}；不填就用默认版本。")
FORMULA = Rule(
    "E-ROSTER-FORMULA", ERROR,
    "“{field}”是一个公式，文件里没有存下算出的结果。",
    "用 Excel 或 WPS 打开再保存一次；或复制这一格，“选择性粘贴”为数值。",
)  # fmt: skip
FORMULA_FAULT = Rule(
    "E-ROSTER-FORMULA", ERROR, "“{field}”的公式出了错（{found}）。", "直接填写内容，不用公式。"
)
DATE = Rule(
    "E-ROSTER-DATE", ERROR,
    "“{field}”成了日期（{found}）：多半是 Excel 把“1-2”一类的内容自动改成的。",
    "先把这一栏设为“文本”格式，再重新填写。",
)  # fmt: skip
PRECISION = Rule(
    "E-ROSTER-DIGITS", ERROR,
    "“{field}”是超过 15 位的数（{found}），Excel 已把末尾几位改成了 0。",
    "先把这一栏设为“文本”格式，再对照原件重新填写。",
)  # fmt: skip
MEMBER_BRANCH = Rule(
    "E-ROSTER-MEMBER", ERROR,
    "没有{field}为“{found}”的支部，写在它名下的 {count} 名党员没有归入。",
    "与支部的表核对；支部那一行搁置了的，先改好它。",
)  # fmt: skip
MEMBER_NAMES_TWICE = Rule(
    "E-ROSTER-MEMBER", ERROR,
    "有几个支部都叫“{found}”，不知道写在它名下的 {count} 名党员属于哪一个。",
    "在党员的表里填支部编号。",
)  # fmt: skip

# A row that is kept, with a word to the user -----------------------------------------------------

TWIN = Rule(
    "W-ROSTER-TWIN", WARNING,
    "这个支部的名称与“{first}”只差括号宽窄、空格或大小写，编号不同。两个都照印。",
    "核对是不是同一个支部；是的，删去一行。",
)  # fmt: skip
SAME_NAME = Rule(
    "W-ROSTER-TWIN", WARNING,
    "这个支部与“{first}”同名，编号不同。两个都照印。",
    "核对是不是同一个支部；是的，删去一行。",
)  # fmt: skip
LIKE_FORMULA = Rule(
    "W-ROSTER-TEXT", WARNING,
    "“{field}”以“{found}”开头，像一个公式。当作文字照印，不会计算。",
    "核对这一格。",
)  # fmt: skip
ODD = Rule(
    "W-ROSTER-TEXT", WARNING,
    "“{field}”里有名称中少见的“{found}”。照印，文件名里换成“-”。",
    "核对这一格。",
)  # fmt: skip
QUESTION = Rule(
    "W-ROSTER-TEXT", WARNING,
    "“{field}”里有英文问号“?”，多半是生僻字转存时丢了。",
    "对照原件重新录入这个字，另存为 .xlsx 或 UTF-8 的 .csv。",
)  # fmt: skip
COUNT = Rule(
    "W-ROSTER-COUNT", WARNING, "党员人数“{found}”不是一个数，没有采用。", "只填数字，如 12。"
)
COUNT_DIFFERS = Rule(
    "W-ROSTER-COUNT", WARNING,
    "党员人数填的是 {found}，党员的表里归入这个支部的有 {counted} 名。",
    "核对两处。",
)  # fmt: skip

# Columns, rows and sheets that are not taken as they stand ---------------------------------------

COLUMN = Rule("W-ROSTER-COLUMN", WARNING, "不认识“{found}”一栏，没有读它。", "{known}。")
COLUMN_TWICE = Rule(
    "W-ROSTER-COLUMN", WARNING,
    "“{found}”与“{first}”都像是“{field}”一栏，用的是“{first}”。",
    "用不着的一栏，删去或改名。",
)  # fmt: skip
HIDDEN_ROWS = Rule(
    "W-ROSTER-HIDDEN", WARNING,
    "第 {found} 行是隐藏的（或被筛选掉了），照样读入了。",
    "不要印的，删去这些行。",
)  # fmt: skip
HIDDEN_SHEET = Rule(
    "W-ROSTER-HIDDEN", WARNING, "这张工作表是隐藏的，没有读它。", "要用，先取消隐藏。"
)
COLUMN_UNUSED = Rule("W-ROSTER-UNUSED", NOTE, "“{found}”一栏用不着，没有读它。")
COLUMN_KEPT_OUT = Rule(
    "W-ROSTER-UNUSED", NOTE, "“{found}”一栏是联系方式或证件，手册用不着，没有读它，也不会保存。"
)
COLUMN_SERIAL = Rule(
    "W-ROSTER-UNUSED",
    NOTE,
    "“{found}”会随排序变动，不作编号，没有读它。",
    "固定的号填在“编号”一栏。",
)
COLUMN_MISSING = Rule("W-ROSTER-UNUSED", NOTE, "没有“{found}”一栏，各份手册的这一项留空。")
NUMBERS_MADE = Rule(
    "W-ROSTER-NUMBERS", NOTE,
    "没有“编号”一栏，按行的先后编为 {found} 起。行的次序变了，编号也跟着变。",
    "要固定下来，加“编号”一栏。",
)  # fmt: skip
SHEET_UNUSED = Rule("W-ROSTER-UNUSED", NOTE, "这张工作表里没有支部或党员的表头，没有读它。")
TOTAL = Rule("W-ROSTER-ROW", NOTE, "第 {found} 行是合计，没有读入。")
REMARK = Rule("W-ROSTER-ROW", NOTE, "第 {found} 行是注释或落款，没有读入。")
SECTION = Rule("W-ROSTER-ROW", NOTE, "第 {found} 行是跨栏的小标题，没有读入。")
HEADER_AGAIN = Rule("W-ROSTER-ROW", NOTE, "第 {found} 行又是表头，没有读入。")
CONTINUED = Rule(
    "W-ROSTER-ROW", NOTE,
    "第 {found} 行与上一行的支部在同一个合并单元格里，没有另作一个支部。",
    "是另一个支部的，取消合并，各填一行。",
)  # fmt: skip
SPACES = Rule(
    "W-ROSTER-SPACES", NOTE, "有 {found} 格的多余空格、换行或零宽字符已去掉，这是第一处。"
)
READ_AS = Rule("W-ROSTER-ENCODING", NOTE, "按{found}读的；文字有不对，另存为 .xlsx 再试。")
