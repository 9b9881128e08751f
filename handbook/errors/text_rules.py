"""The rules of official text (numbers, headings, marks, punctuation) and of the forms."""

from __future__ import annotations

from handbook.errors import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

# Notices (GB/T 9704-2012, 7.2.5, 7.3) ------------------------------------------------------------

DOCUMENT_NUMBER = Rule(
    "E-NUMBER", ERROR,
    "发文字号“{found}”写法不对：{why}。",
    "机关代字、六角括号〔〕里的四位年份、不带“第”和前导零的序号，如 某委〔2030〕1号。",
)  # fmt: skip
NUMBER_YEAR = Rule(
    "E-NUMBER", ERROR, "发文字号“{found}”的年份与成文日期（{date}）不符。", "与原件核对两处的年份。"
)
NOTICE_DATE = Rule(
    "W-DATE", WARNING, "成文日期是 {found}，离计划年度（{year} 年）太远。", "与原件核对日期和年度。"
)
ATTACHMENT = Rule(
    "E-ATTACHMENT", ERROR,
    "附件说明“{found}”与计划全称“{title}”不一致。",
    "与原件核对 attachment 和 plan.yaml 里的 title。",
)  # fmt: skip
ADDRESSEES = Rule("E-ADDRESSEES", ERROR, "主送机关没有以全角冒号“：”结尾。", "在末尾加“：”。")
LONG_TITLE_LINE = Rule(
    "W-LINE", WARNING,
    "标题这一行太长，二号字排不下，整个标题会缩小到 {size} 磅。",
    "按词意分成两行，一行不超过 {most} 字：title: [前一行, 后一行]。",
)  # fmt: skip
LONG_HEAD_LINE = Rule(
    "W-LINE", WARNING,
    "发文机关这一行太长，红头会缩小到 {size} 磅，比标题的二号字（22 磅）还小。",
    "按词意分成两行，一行不超过 {most} 字：issuer: [前一行, 后一行]。",
)  # fmt: skip
LONG_SIGNATURE_LINE = Rule(
    "W-LINE", WARNING,
    "署名这一行太长，右空二字就排不下，会在不合词意的地方折行。",
    "按词意分成两行，一行不超过 {most} 字：signature: [前一行, 后一行]。",
)  # fmt: skip
HEADING_NUMBER = Rule(
    "E-HEADING", ERROR,
    "标题“{found}”没有规范的序号。",
    "各级依次用 一、（一）1.（1），如“{example}”；不是标题的写成段落。",
)  # fmt: skip
HEADING_LEVEL = Rule(
    "E-HEADING", ERROR,
    "标题“{found}”的序号用在第 {depth} 级不对{why}。",
    "各级依次用 一、（一）1.（1），同一级用同一种。",
)  # fmt: skip
HEADING_ORDER = Rule(
    "W-HEADING-ORDER", WARNING,
    "标题“{found}”的序号不连续，应当是“{right}”。",
    "与原件核对有没有漏掉或重复的部分；原件如此就不用改。",
)  # fmt: skip

# Every official text -----------------------------------------------------------------------------

TITLE_MARKS = Rule(
    "E-TITLE-MARKS", ERROR, "书名号{why}。", "外层用《》，里层用〈〉，再里层又用《》，成对。"
)
PAIRS = Rule("W-PAIRS", WARNING, "引号或括号 {found} 没有配对。", "与原件核对；原件如此就不用改。")
HALF_WIDTH = Rule("W-PUNCTUATION", WARNING, "中文里用了半角标点“{found}”。", "改成全角“{right}”。")
STRAIGHT_QUOTE = Rule(
    "W-PUNCTUATION", WARNING, "中文里用了英文引号“{found}”。", "改成中文引号“ ”。"
)
SPACE = Rule(
    "W-SPACE", WARNING, "“{found}”之间有空格。", "与原件核对；多半是文字提取时带进来的，删去。"
)

# What a level writes itself ----------------------------------------------------------------------

SAMPLE = Rule(
    "E-SAMPLE", ERROR,
    "这一行还是样例，没有改成本级的内容。",
    "连同〔〕一起换成本级的内容；用不着的，删去这一行。",
)  # fmt: skip

# Forms -------------------------------------------------------------------------------------------

ROWS = Rule(
    "E-FORM", ERROR,
    "一组行要写明 themes、items、blank 中的一个，只写一个；这里{found}。",
    "themes 每个主题一行，items 固定项目，blank 空行数。",
)  # fmt: skip
ROWS_UNTIL = Rule("E-FORM", ERROR, "until 只用在 themes 后面。", "删去 until，或写 themes。")
FORM_EMPTY = Rule("E-FORM", ERROR, "表单“{found}”没有可填的栏目。", "写 table 或 grid。")
TICK = Rule("E-FORM", ERROR, "栏目“{found}”只打√（tick），不能又有 {other}。", "留下其中一个。")
FILL = Rule(
    "E-FORM", ERROR,
    "栏目“{found}”用原文预填（fill: {fill}），这里却不是一个主题一份、也没有主题行。",
    "删去 fill；或让表单 each: theme，或在 rows 里写 themes。",
)  # fmt: skip
PER_THEME = Rule(
    "E-FORM", ERROR, "栏目“{found}”的 per_theme 只用在表格的栏里。", "删去 per_theme。"
)
PERSONAL = Rule(
    "E-FORM", ERROR,
    "栏目“{found}”给每个支部填上（personal），不能又有 {other}。",
    "留下其中一个。",
)  # fmt: skip
PERSONAL_COLUMN = Rule(
    "E-FORM", ERROR, "栏目“{found}”的 personal 不用在表格的栏里。", "写在 head、grid 或 foot 里。"
)
NARROW = Rule(
    "E-FORM", ERROR,
    "栏目“{found}”印出来只有 {width} 毫米宽，{what}至少要 {least} 毫米。",
    "加大它的 width，或减小同一行别的栏目；也可以把表单改成 page: landscape。",
)  # fmt: skip
