"""What a local edition may do, and what it may not: the words of every finding about an overlay."""

from __future__ import annotations

from handbook.errors import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

WHAT_IS_LAWFUL = (
    "可以：refine（细化内容、日期、地点、负责人、副题）、move（改到别的月份，写明理由）。"
)
WHAT_IS_LAWFUL_FOR_OPTIONAL = (
    "可以：refine、move、make_required（本级明确为必做）、leave_to_branches（本级不统一组织）。"
)

LOCKED = Rule(
    "E-LOCK",
    ERROR,
    "“{title}”是必选主题，本级不得取消或改为自选（依据 {basis} requirement: 必选）。",
    WHAT_IS_LAWFUL,
)
OFFICIAL_TEXT = Rule(
    "E-OFFICIAL",
    ERROR,
    "“{title}”的原文不得改动（依据 {basis}）。",
    "可以：refine 里的 subtitle（本级副题）、content（本级增加的内容），印在原文旁边。",
)
HIDDEN_OPTIONAL = Rule(
    "E-HIDE",
    ERROR,
    "“{title}”是上级的自选主题，不能删去；本级不统一组织时，由支部自行安排。",
    "可以：leave_to_branches: {{reason: 理由}}。",
)
MOVED_YEAR_ROUND = Rule(
    "E-SPAN",
    ERROR,
    "“{title}”贯穿全年，不得缩短或改期（依据 {basis} span: year-round）。",
    "可以：refine（细化内容、日期、地点、负责人、副题）。",
)
MOVED_SILENTLY = Rule(
    "E-MOVE",
    ERROR,
    "“{title}”的月份不能直接改（依据 {basis}）。",
    "可以：move: {{month: 月份, reason: 理由}}，手册和网站会印出原定月份。",
)
SAME_REQUIREMENT = Rule(
    "E-NOOP",
    ERROR,
    "“{title}”本来就是{requirement}，这一行什么也没有改变。",
    WHAT_IS_LAWFUL_FOR_OPTIONAL + "或删去这一行。",
)
PROMOTED_SILENTLY = Rule(
    "E-PROMOTE",
    ERROR,
    "“{title}”是自选主题，改为必做须明确写出。",
    "可以：make_required: {{reason: 理由}}，手册和网站会标明“本级明确为必做”。",
)
ALREADY_REQUIRED = Rule(
    "E-NOOP",
    ERROR,
    "“{title}”已是必做（依据 {basis}），这一行什么也没有改变。",
    "删去这一行。",
)
SAME_AS_ABOVE = Rule(
    "E-NOOP",
    ERROR,
    "“{title}”的 {key} 与上级完全相同，这一行什么也没有改变。",
    "改成本级的内容，或删去这一行。",
)
NOTHING_CHANGED = Rule(
    "E-NOOP",
    ERROR,
    "“{title}”下面没有写任何改动。",
    "写上 refine、move 等，或删去这一项。",
)
UNKNOWN_THEME = Rule(
    "E-THEME",
    ERROR,
    "没有代号为 {found} 的主题。",
    "上级已有的主题代号；本级新增的主题要写 add。",
)
THEME_EXISTS = Rule(
    "E-EXISTS",
    ERROR,
    "“{title}”在上级已有（依据 {basis}），不能再新增一次。",
    "可以：refine 细化它，或换一个以本版代号开头的代号。",
)
NAMESPACE = Rule(
    "E-NAMESPACE",
    ERROR,
    "本级新增主题的代号 {found} 要以本版代号开头。",
    "如 {edition}-{found}。",
)
AFTER_OTHER_MONTH = Rule(
    "E-AFTER",
    ERROR,
    "“{title}”要排在“{after}”后面，但两者不在同一个月。",
    "同一个月的主题，或删去 after。",
)
DATE_OUT_OF_YEAR = Rule(
    "E-DATE",
    ERROR,
    "{date}不在计划年度 {year} 年内。",
    "{year} 年内的日期。",
)
MORE_REQUIRED = Rule(
    "W-BURDEN",
    WARNING,
    "“{title}”由本级定为必做，会增加支部负担（层层加码）。",
    "确有必要再保留；上级的必选、自选数目不变，本级数目另列。",
)
MORE_FORMS = Rule(
    "W-BURDEN",
    WARNING,
    "本级另加了表单“{title}”，会增加支部负担（层层加码）。",
    "确有必要再保留。",
)
LEFT_TO_BRANCHES = Rule(
    "W-LEFT",
    WARNING,
    "“{title}”本级不统一组织，由支部自行安排。",
    "手册和网站会标明“本级不统一组织”。",
)
MOVED_DATED = Rule(
    "W-ANNIVERSARY",
    WARNING,
    "“{title}”与纪念日或节日相连，改到别的月份请再核对。",
    "确属需要再保留。",
)
OUT_OF_ORDER = Rule(
    "W-ORDER",
    WARNING,
    "“{title}”的结果要供“{later}”使用，改期后却排在它后面（{month}月在{later_month}月之后）。",
    "不晚于{later_month}月。",
)
OUT_OF_MONTH = Rule(
    "W-DATE",
    WARNING,
    "“{title}”排在{months}，日期却是{date}。",
    "{months}里的日期，或用 move 改期。",
)
PARENT_CHANGED = Rule(
    "W-REBASE",
    WARNING,
    "上级版本 {parent} 已由 {old} 变为 {new}，本版是依据 {old} 编写的。",
    "运行 rebase {edition} 逐项核对，核对后运行 rebase {edition} --accept。",
)
