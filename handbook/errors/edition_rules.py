"""What a local edition may do, and what it may not: the words of every finding about an overlay.

The texts of what is allowed follow “可以：” in the report.
"""

from __future__ import annotations

from handbook.errors import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

REFINE = "refine（细化：增加内容、日期、地点、负责人、副题）"
MOVE = "move（改到别的月份，写明理由）"
DECIDE = "make_required（本级明确为必做）、leave_to_branches（本级不统一组织）"

# What a level above has laid down ----------------------------------------------------------------

LOCKED = Rule(
    "E-LOCK", ERROR,
    "“{title}”是必选主题，本级不得取消，也不得改为自选（依据 {basis}）。",
    "{lawful}。",
)  # fmt: skip
LOCKED_BELOW = Rule(
    "E-LOCK", ERROR,
    "“{title}”已明确为必做，不得取消，也不得改回自选（依据 {basis}）。",
    "{lawful}。",
)  # fmt: skip
OFFICIAL_TEXT = Rule(
    "E-OFFICIAL", ERROR,
    "“{title}”的原文不得改动（依据 {basis}）。",
    "写在 refine 里：subtitle（本级副题）、content（本级增加的内容），都印在原文旁边。",
)  # fmt: skip
HIDDEN_OPTIONAL = Rule(
    "E-HIDE", ERROR,
    "“{title}”是上级的自选主题，本级不能删去。",
    "leave_to_branches: {{reason: 理由}}，手册和网站会标明“本级不统一组织”。",
)  # fmt: skip
YEAR_ROUND = Rule(
    "E-SPAN", ERROR,
    "“{title}”贯穿全年，不得缩短，也不得改期（依据 {basis} span: year-round）。",
    f"{REFINE}。",
)  # fmt: skip
SPAN = Rule(
    "E-SPAN", ERROR,
    "“{title}”由上级定在某个月（依据 {basis}），本级不能改成贯穿全年。",
    "move: {{month: 月份, through: 延续到的月份, reason: 理由}}。",
)  # fmt: skip
MOVED_SILENTLY = Rule(
    "E-MOVE", ERROR,
    "“{title}”的月份不能直接改（依据 {basis}）。",
    "move: {{month: 月份, reason: 理由}}，手册和网站会印出原定的月份。",
)  # fmt: skip
PROMOTED_SILENTLY = Rule(
    "E-PROMOTE", ERROR,
    "“{title}”是自选主题，要改为必做须明确写出。",
    "make_required: {{reason: 理由}}，手册和网站会标明“本级明确为必做”。",
)  # fmt: skip

# What changes nothing ----------------------------------------------------------------------------

ALREADY_OPTIONAL = Rule(
    "E-NOOP", ERROR,
    "“{title}”本来就是自选（依据 {basis}），这一行什么也没有改变。",
    f"删去这一行；要作决定的，写 {DECIDE}。",
)  # fmt: skip
ALREADY_REQUIRED = Rule(
    "E-NOOP", ERROR,
    "“{title}”已是必做（依据 {basis}），这一行什么也没有改变。",
    "删去这一行。",
)  # fmt: skip
ALREADY_LEFT = Rule(
    "E-NOOP", ERROR,
    "“{title}”上级已定为不统一组织（依据 {basis}），这一行什么也没有改变。",
    "删去这一行；本级要统一组织的，用 refine 写明安排。",
)  # fmt: skip
SAME_AS_ABOVE = Rule(
    "E-NOOP", ERROR,
    "“{title}”的 {key}与上级完全相同，这一行什么也没有改变。",
    "改成本级的，或删去这一行。",
)  # fmt: skip
SAME_CONTENT = Rule(
    "E-NOOP", ERROR,
    "“{title}”已有一条内容和这一条完全相同。",
    "改成本级增加的内容，或删去这一条；上级的内容不必重抄。",
)  # fmt: skip
NOTHING_CHANGED = Rule(
    "E-NOOP", ERROR,
    "“{title}”下面没有写任何改动。",
    f"写上 {REFINE}、{MOVE}等，或删去这一项。",
)  # fmt: skip
BLANK = Rule(
    "E-NOOP", ERROR,
    "“{title}”的 {key}后面是空的，什么也没有改变。",
    "填上内容，或删去这一行。",
)  # fmt: skip

# Names, places and days --------------------------------------------------------------------------

UNKNOWN_THEME = Rule(
    "E-THEME", ERROR,
    "没有代号为“{found}”的主题。",
    "照抄上级已有的代号；要新增本级的主题，在它下面写 add。",
)  # fmt: skip
THEME_GONE = Rule(
    "E-THEME", ERROR,
    "没有代号为“{found}”的主题。",
    "照抄上级已有的代号；要新增本级的主题，在它下面写 add；"
    "上级可能已经没有这个主题，运行 python build_handbook.py rebase {edition} 看看。",
)  # fmt: skip
THEME_EXISTS = Rule(
    "E-EXISTS", ERROR,
    "“{title}”在上级已有（依据 {basis}），不能再新增一次。",
    "去掉 add，用 refine 细化它；确是另一个主题的，换一个以本版代号开头的代号。",
)  # fmt: skip
NAMESPACE = Rule(
    "E-NAMESPACE", ERROR,
    "本级新增主题的代号“{found}”要以本版代号开头，免得与别处的主题重名。",
    "写作 {edition}-{found}。",
)  # fmt: skip
BESIDE_ADD = Rule(
    "E-ADD", ERROR,
    "“{title}”是本级新增的主题，与 add 并列的 {key} 不起作用。",
    "月份、主题名、要求和内容都写在 add 里面；不要这个主题了，就把它整个删去。",
)  # fmt: skip
AFTER_UNKNOWN = Rule(
    "E-AFTER", ERROR,
    "“{title}”要排在“{found}”后面，却没有代号为“{found}”的主题。",
    "写同一个月主题的代号，或删去 after。",
)  # fmt: skip
AFTER_OTHER_MONTH = Rule(
    "E-AFTER", ERROR,
    "“{title}”要排在“{after}”后面，但两者不在同一个月。",
    "写同一个月的主题，或删去 after。",
)  # fmt: skip
AFTER_ITSELF = Rule(
    "E-AFTER", ERROR,
    "“{title}”照 after 排下来又排到了自己后面。",
    "改成排在上级的主题后面，或删去 after。",
)  # fmt: skip
THROUGH = Rule(
    "E-MONTHS", ERROR,
    "延续到的月份（{found}月）在开始的月份（{month}月）之前。",
    "{month} 到 12；只占一个月的，删去 through。",
)  # fmt: skip
DATE_OUT_OF_YEAR = Rule(
    "E-DATE", ERROR,
    "{date}不在计划年度 {year} 年内。",
    "{year} 年内的日期。",
)  # fmt: skip

# Beside the themes --------------------------------------------------------------------------------

PART_LOCKED = Rule(
    "E-PART", ERROR,
    "“{found}”是文件原文，手册里不能略去。",
    "略去 {known}。",
)  # fmt: skip
PART_GONE = Rule(
    "E-NOOP", ERROR,
    "“{found}”已经略去（见 {file}），这里什么也没有改变。",
    "删去这一项。",
)  # fmt: skip
NOTICE_TWICE = Rule(
    "E-NOTICE", ERROR,
    "通知“{found}”已由上级放在手册里，不会再印一次。",
    "写本级自己的通知，或删去 notice。",
)  # fmt: skip

# What deserves a second look ---------------------------------------------------------------------

MORE_REQUIRED = Rule(
    "W-BURDEN", WARNING,
    "“{title}”由本级定为必做，会增加支部负担（层层加码）；上级的必选、自选数目不变，本级的另列。",
    "确有必要时保留；否则仍作自选。",
)  # fmt: skip
LEFT_TO_BRANCHES = Rule(
    "W-LEFT", WARNING,
    "“{title}”本级不统一组织，由支部自行安排；手册和网站会标明“本级不统一组织”。",
    "确定如此就保留；要统一组织的，删去这一项。",
)  # fmt: skip
LEFT_ABOVE = Rule(
    "W-LEFT-ABOVE", WARNING,
    "“{title}”上级已定为不统一组织（依据 {basis}），本级又细化了它；"
    "手册和网站仍标明“{level}不统一组织”。",
    "本级确有安排的就保留；不组织的，删去 refine。",
)  # fmt: skip
MOVED_DATED = Rule(
    "W-ANNIVERSARY", WARNING,
    "“{title}”与纪念日或节日相连，却改到了别的月份。",
    "确有需要时保留；否则留在原定的月份。",
)  # fmt: skip
OUT_OF_ORDER = Rule(
    "W-ORDER", WARNING,
    "“{title}”的结果要供“{later}”使用，改期后却排在它后面（{month}月在{later_month}月之后）。",
    "改到{lawful}。",
)  # fmt: skip
OUT_OF_MONTH = Rule(
    "W-DATE", WARNING,
    "“{title}”排在{months}，日期却是{date}。",
    "写{months}里的日期，或用 move 改期。",
)  # fmt: skip
MOVED_FROM_DATES = Rule(
    "W-DATE", WARNING,
    "“{title}”改到了{months}，上级定的日期却是{date}。",
    "在 refine 里写{months}里的 dates（日期）。",
)  # fmt: skip
PARENT_CHANGED = Rule(
    "W-REBASE", WARNING,
    "上级版本 {parent} 已由 {old} 变为 {new}，本版是依据 {old} 编写的。",
    "运行 python build_handbook.py rebase {edition} 逐项核对，"
    "核对后运行 python build_handbook.py rebase {edition} --accept。",
)  # fmt: skip
