"""The rules that files must keep together: what exists, and what agrees with what.

A single YAML file's rules stand in `yaml_rules`, those of official text and forms in `text_rules`.
"""

from __future__ import annotations

from handbook.errors import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Files -------------------------------------------------------------------------------------------

OUTSIDE_FOLDER = Rule(
    "E-OUTSIDE", ERROR,
    "这个文件是一个链接，指到了数据目录外面。",
    "把文件本身拷贝到数据目录里。",
)  # fmt: skip
NOT_A_PLAN = Rule(
    "E-NOT-A-PLAN", ERROR,
    "这里不像计划数据的目录：没有 plan.yaml，也没有别的计划数据文件。",
    "{hint}",
)  # fmt: skip
MISSING_FILE = Rule(
    "E-MISSING-FILE", ERROR, "缺少文件 {found}（{purpose}）。", "新建它，或把名字改对。"
)
UNKNOWN_FILE = Rule("W-UNKNOWN-FILE", WARNING, "不认识的文件，没有读它。", "{known}。")
FILE_NAME = Rule(
    "E-FILE-NAME", ERROR,
    "文件名“{found}”不能作代号。",
    "文件名只用小写英文字母、数字和连字符，以字母开头，如 east-lake.yaml。",
)  # fmt: skip
UNUSED_NOTICE = Rule(
    "W-UNUSED-NOTICE", WARNING,
    "没有哪个版本用到这份通知。",
    "在版本里写 notice: {found}，或删去这个文件。",
)  # fmt: skip

# Names and references ----------------------------------------------------------------------------

ID_TWICE = Rule(
    "E-ID-TWICE", ERROR, "{kind}“{found}”用了两次，第一次在{first}。", "换一个没有用过的。"
)
REFERENCE = Rule("E-REFERENCE", ERROR, "没有代号为“{found}”的{kind}。", "{known}。")
FEEDS_ITSELF = Rule("E-REFERENCE", ERROR, "主题“{found}”不能供它自己使用。", "删去这一项。")
FEEDS_BACK = Rule(
    "W-ORDER", WARNING,
    "本主题（{month}月）的结果供“{found}”使用，而后者在{earlier}月，更早。",
    "核对 feeds 和月份；顺序确是如此就不用改。",
)  # fmt: skip
LOG_FORM = Rule(
    "E-LOG", ERROR,
    "台账“{found}”不是贯穿全年主题用的表单（它的 each 是 {each}）。",
    "选一份 each 为 year-round 的表单。",
)  # fmt: skip
LOG_UNUSED = Rule(
    "E-LOG", ERROR, "只有贯穿全年的主题才有台账，本主题不是。", "删去 log，或写 span: year-round。"
)
BASE_PARENT = Rule("E-PARENT", ERROR, "基础版没有上级版本。", "删去 parent。")
NO_PARENT = Rule(
    "E-PARENT", ERROR, "版本“{found}”没有写上级版本。", "在 edition 下写 parent，可以是：{known}。"
)
CYCLE = Rule("E-CYCLE", ERROR, "版本互为上级，绕成了一圈：{found}。", "让其中一个以基础版为上级。")
EDITION_FILE = Rule(
    "E-EDITION-ID", ERROR,
    "版本代号“{found}”与文件名“{stem}”不一致。",
    "写 id: {stem}，或把文件改名为 {found}.yaml。",
)  # fmt: skip

# The plan's numbers and dates --------------------------------------------------------------------

COUNT = Rule(
    "E-COUNT", ERROR,
    "正文写明{kind} {found} 个，主题表里有 {counted} 个。",
    "与原件核对主题表（{table}）和这里的数。",
)  # fmt: skip
COUNT_SUM = Rule(
    "E-COUNT", ERROR,
    "写明的必选 {required} 个与自选 {optional} 个，合起来不是 {found} 个。",
    "与原件核对这三个数。",
)  # fmt: skip
COUNT_RANGE = Rule(
    "E-COUNT", ERROR, "内容项数写作 {found}，最少的比最多的还多。", "写作 [最少, 最多]。"
)
CONTENTS = Rule(
    "W-CONTENTS", WARNING,
    "“{title}”有 {found} 项内容，正文写明每个主题 {limits} 项。",
    "与原件核对分段；原件确是如此，用 remark 写一句编者注说明。",
)  # fmt: skip
CONTENTS_NOTED = Rule(
    "W-CONTENTS-NOTED", NOTE,
    "“{title}”有 {found} 项内容，正文写明每个主题 {limits} 项；"
    "编者注（remark）已说明，照原件保留。",
    "",
)  # fmt: skip
TITLE_YEAR = Rule(
    "W-YEAR", WARNING, "计划全称里写的是{found}年，year 写的是 {year}。", "与原件核对两处的年份。"
)
ANCHOR_TEXT = Rule(
    "E-ANCHOR", ERROR,
    "“{title}”的主题名和内容里没有“{found}”这几个字。",
    "照主题名或内容里的原文一字不差地写。",
)  # fmt: skip
ANCHOR_SINCE = Rule(
    "E-ANCHOR", ERROR, "周年“{found}”没有写从哪一年算起。", "加上 since，如 since: 1950。"
)
ANCHOR_NOT_SINCE = Rule(
    "E-ANCHOR", ERROR,
    "只有周年（anniversary）才写 since，这里是 {found}。",
    "删去 since，或改 kind。",
)  # fmt: skip
ANCHOR_NUMBER = Rule("E-ANCHOR", ERROR, "“{found}”里没有“…周年”。", "把周年数一并写进 text。")
ANNIVERSARY = Rule(
    "E-ANNIVERSARY", ERROR,
    "“{found}”与计划年度不符：从 {since} 年算起，{year} 年是 {right} 周年。",
    "与原件核对周年数、since 和 plan.yaml 里的 year。",
)  # fmt: skip
ANNIVERSARY_EARLY = Rule(
    "E-ANNIVERSARY", ERROR,
    "“{found}”从 {since} 年算起，而计划年度是 {year} 年。",
    "与原件核对 since。",
)  # fmt: skip
UNANCHORED = Rule(
    "W-ANNIVERSARY", WARNING,
    "写有“{found}”，却没有列入 anchors，换年时不会核对。",
    "在本主题下加：anchors: [{{kind: anniversary, text: {found}, since: 起算年}}]。",
)  # fmt: skip
THROUGH = Rule(
    "E-MONTHS", ERROR,
    "延续到的月份（{found}月）在开始的月份（{month}月）之前。",
    "与原件核对两个月份。",
)  # fmt: skip
THROUGH_YEAR = Rule(
    "E-MONTHS", ERROR, "贯穿全年的主题不写延续到哪个月。", "删去 through，或删去 span。"
)
MARK_WITHOUT_SPAN = Rule(
    "E-YEAR-ROUND", ERROR,
    "主题名末尾有“{found}”，span 却不是 year-round。",
    "加上 span: year-round。",
)  # fmt: skip
SPAN_WITHOUT_MARK = Rule(
    "E-YEAR-ROUND", ERROR,
    "span 是 year-round，主题名末尾却没有“{found}”。",
    "与原件核对：补上主题名里的字样，或删去 span。",
)  # fmt: skip
