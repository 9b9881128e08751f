"""The rules of a manifest, the list of what a run printed: its table, and several of them merged.

The rule of a branch whose text does not fit stands here too: the run alone can tell.
"""

from __future__ import annotations

from handbook.errors import Rule, Severity

ERROR = Severity.ERROR

_AGAIN = "用原来的清单；找不到了，再运行一次同样的 print 命令，清单会重新写出。"

HEADER = Rule(
    "E-MANIFEST-HEADER", ERROR,
    "这不是印制清单：第一行是“{found}”。",
    "第一行应是“{known}”。",
)  # fmt: skip
WIDTH = Rule("E-MANIFEST-ROW", ERROR, "这一行有 {found} 栏，清单的一行是 {known} 栏。", _AGAIN)
PAGES = Rule("E-MANIFEST-ROW", ERROR, "页数“{found}”不是一个数。", _AGAIN)
HASH = Rule("E-MANIFEST-ROW", ERROR, "“{found}”不是 SHA-256 值（64 个 0-9、a-f）。", _AGAIN)
STATUS = Rule("E-MANIFEST-ROW", ERROR, "不认识状态“{found}”。", "{known}。")
PRINTED = Rule("E-MANIFEST-ROW", ERROR, "状态是“{status}”，却没有{found}。", _AGAIN)
NOT_PRINTED = Rule("E-MANIFEST-ROW", ERROR, "状态是“{status}”，却有{found}。", _AGAIN)
TWICE = Rule(
    "E-MANIFEST-TWICE", ERROR,
    "编号“{found}”印了两次，第一次在{first}，两次的{differs}不同。",
    "核对是不是混进了另一次印制的清单，或名册在两次之间改过；删去旧的一份，或把各片重印一遍。",
)  # fmt: skip
FILE_TWICE = Rule(
    "E-MANIFEST-TWICE", ERROR,
    "文件“{found}”的 SHA-256 与{first}写的不同，后印的盖掉了先印的。",
    "各片印到各自的目录里；把被盖掉的一片重印一遍。",
)  # fmt: skip
MISSING = Rule(
    "E-MANIFEST-SHARD", ERROR,
    "名册分给 {of} 台机器印，缺第 {found} 份的清单。",
    "把缺的清单一起写上；还没有印的，先印好：print --roster 名册 --shard {example}/{of}。",
)  # fmt: skip

UNFIT = Rule(
    "E-ROSTER-FIT", ERROR,
    "{found}。",
    "核对是不是把别的内容也填进来了；确是如此，改用规范简称。其余各份照印。",
)  # fmt: skip
NUMBER_TAKEN = Rule(
    "E-ROSTER-TWICE", ERROR,
    "编号“{found}”已给“{first}”的支部，这里空着。",
    "另填一个编号。",
)  # fmt: skip
UNFIT_MEMBER = Rule(
    "E-ROSTER-FIT", ERROR,
    "所在支部（{found}）搁置了。",
    "改好支部那一行，这一行不用动。",
)  # fmt: skip
