"""The rules of a YAML file by itself: its encoding, how it is written, its shape."""

from __future__ import annotations

from handbook.errors import Rule, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

# The bytes ---------------------------------------------------------------------------------------

ENCODING = Rule(
    "E-ENCODING", ERROR,
    "这个文件的编码是 {found}，程序只读 UTF-8。",
    "记事本：文件 → 另存为 → 编码选“UTF-8”；WPS：另存为“纯文本”，编码选“UTF-8”，扩展名仍用 .yaml。",
)  # fmt: skip
BROKEN_UTF8 = Rule(
    "E-ENCODING", ERROR,
    "这里的字节不是完整的 UTF-8 文字，文件可能只拷贝了一部分，或混入了别的编码。",
    "从备份恢复，或删去这一处的乱码重新录入，再按 UTF-8 保存。",
)  # fmt: skip
SIZE = Rule(
    "E-SIZE", ERROR,
    "文件有 {found} 字节，超过了一个数据文件的上限 {limit} 字节。",
    "检查是不是放错了文件。",
)  # fmt: skip
CONTROL = Rule(
    "E-CONTROL", ERROR,
    "有不能出现在文字里的控制字符（{found}）。",
    "删去它；多半是从别的软件粘贴时带进来的。",
)  # fmt: skip
INVISIBLE = Rule(
    "E-INVISIBLE", ERROR,
    "有看不见的字符（{found}），会使检索和核对对不上。",
    "删去它；多半是从网页或别的软件粘贴时带进来的。",
)  # fmt: skip
TAB = Rule(
    "E-TAB", ERROR,
    "有制表符（Tab 键），YAML 里不能用它缩进或对齐。",
    "改用空格，每一级缩进两个空格。",
)  # fmt: skip
WIDE_INDENT = Rule(
    "E-INDENT", ERROR,
    "这一行用全角空格缩进，YAML 不认。",
    "切换到英文输入法，用半角空格缩进，每一级两个。",
)  # fmt: skip

# The syntax --------------------------------------------------------------------------------------

COLON_WIDE = Rule(
    "E-COLON", ERROR,
    "“{found}”后面是全角冒号“：”，YAML 不认。",
    "改成半角冒号加一个空格，写作“{found}: ”。",
)  # fmt: skip
COLON_SPACE = Rule(
    "E-COLON", ERROR,
    "“{found}:”的冒号后面少了一个空格。",
    "冒号后面加一个空格，写作“{found}: ”。",
)  # fmt: skip
COLON_MISSING = Rule(
    "E-COLON", ERROR,
    "这里应当是“键: 值”，却没有找到冒号。",
    "补上冒号和空格；如果是上一行文字的后半截，接到上一行去。",
)  # fmt: skip
COLON_IN_VALUE = Rule(
    "E-QUOTE", ERROR,
    "值里面又有半角冒号，YAML 会把它前面的字当成另一个键。",
    "原文是中文冒号的，写全角“：”；确要半角冒号的，给整个值加英文引号。",
)  # fmt: skip
QUOTE_OPEN = Rule(
    "E-QUOTE", ERROR,
    "从这里开始的英文引号没有配对的后引号。",
    '补上后引号；原文的引号用中文引号“ ”，不用英文引号。',
)  # fmt: skip
QUOTE_REST = Rule(
    "E-QUOTE", ERROR,
    "值以英文引号开头，引号后面却还有别的字。",
    "原文的引号改用中文引号“ ”；或把整个值放进一对英文引号里。",
)  # fmt: skip
QUOTE_NEEDED = Rule(
    "E-QUOTE", ERROR,
    "值不能直接以“{found}”开头，它在 YAML 里另有用处。",
    "给整个值加英文引号。",
)  # fmt: skip
ESCAPE = Rule(
    "E-QUOTE", ERROR,
    "英文双引号里的反斜杠“\\”后面跟了不认识的字符。",
    "要写反斜杠本身，改用英文单引号括起整个值。",
)  # fmt: skip
BRACKET = Rule(
    "E-BRACKET", ERROR,
    "从这里开始的括号“{found}”没有配对，或里面各项之间少了逗号。",
    "补上后括号；各项之间用半角逗号加空格隔开。",
)  # fmt: skip
BRACKET_EXTRA = Rule(
    "E-BRACKET", ERROR,
    "“{found}”多出来了，前面没有与它配对的。",
    "删去它；是原文的，给整个值加英文引号。",
)  # fmt: skip
INDENT = Rule(
    "E-INDENT", ERROR,
    "这一行的缩进和上下文对不上。",
    "同一级的键左边对齐；列表每一条以“- ”开头，同一条的键与第一个键对齐。",
)  # fmt: skip
SYNTAX = Rule(
    "E-YAML", ERROR,
    "这里不合 YAML 的写法，读不下去。",
    "对照附近几行的写法检查引号、冒号、括号和缩进；拿不准就给整个值加英文引号。",
)  # fmt: skip

# What YAML allows and a data file does not -------------------------------------------------------

DUPLICATE = Rule(
    "E-DUPLICATE", ERROR,
    "键 {found} 写了两次，第一次在第 {first} 行。",
    "留下一处，删去另一处。",
)  # fmt: skip
KEY = Rule(
    "E-KEY", ERROR,
    "键应当是一个词，这里是{found}。",
    "改成规定的键；要用数字或 yes、no 这样的词作键，加英文引号。",
)  # fmt: skip
MERGE = Rule("E-MERGE", ERROR, "不用合并键“<<”。", "把要用的键各写一遍。")
TAG = Rule("E-TAG", ERROR, "不用 YAML 标签（{found}）。", "删去标签，只留后面的值。")
ALIAS_UNKNOWN = Rule(
    "E-ALIAS", ERROR,
    "“*{found}”引用的内容不存在，前面没有“&{found}”。",
    "星号是原文的，给整个值加英文引号；不是的，把内容直接写在这里。",
)  # fmt: skip
ALIAS_LOOP = Rule(
    "E-ALIAS", ERROR, "“*{found}”引用了它自己所在的内容，没有尽头。", "把内容直接写在这里。"
)
ALIAS_SIZE = Rule(
    "E-ALIAS", ERROR,
    "“*{found}”一层层引用，展开后超过 {limit} 项。",
    "不要层层引用，把内容直接写出来。",
)  # fmt: skip
DEPTH = Rule("E-DEPTH", ERROR, "缩进或括号套了 {limit} 层以上。", "检查是不是多打了括号或缩进。")
DOCUMENTS = Rule(
    "E-DOCUMENTS", ERROR,
    "一个文件只能有一份内容，这里又用“---”开始了一份。",
    "删去这一行，或把后面的内容放进另一个文件。",
)  # fmt: skip
EMPTY = Rule(
    "E-EMPTY", ERROR,
    "文件是空的，或只有注释。",
    "误清空的，从备份恢复，或用 git restore {file} 取回；新建的，填上内容再检查。",
)  # fmt: skip
TOP = Rule(
    "E-TOP", ERROR,
    "文件最外层应当是“键: 值”，这里是{found}。",
    "第一级顶格写键，如“themes:”，内容写在它下面。",
)  # fmt: skip
NUMBER = Rule(
    "E-NUMBER-FORM", ERROR,
    "{found} 不是整数的规范写法，YAML 会读作 {read}。",
    "整数不写前导零、冒号和下划线，如 7；要当文字，加英文引号。",
)  # fmt: skip
NUMBER_SIZE = Rule("E-NUMBER-FORM", ERROR, "这个数太大了（{found}）。", "检查是不是多打了数字。")
DATE = Rule(
    "E-DATE", ERROR, "没有 {found} 这一天，或日期写得不完整。", "日期写作 2030-01-06 的样子。"
)

# The shape ---------------------------------------------------------------------------------------

UNKNOWN_KEY = Rule("E-UNKNOWN-KEY", ERROR, "不认识的键 {found}。", "{known}。")
MISSING_KEY = Rule("E-MISSING-KEY", ERROR, "缺少 {found}。", "在这一组里补上它。")
BLANK = Rule("E-BLANK", ERROR, "{key}是空的。", "填上内容；用不着就把这一行删去。")
KIND = Rule("E-TYPE", ERROR, "{key}应当是{wanted}，这里是{found}。", "{hint}")
CHOICE = Rule("E-CHOICE", ERROR, "{key}不能是“{found}”。", "{known}。")
RANGE = Rule("E-RANGE", ERROR, "{key}{limit}，这里是 {found}。", "{lawful}")
LENGTH = Rule("E-LENGTH", ERROR, "{key}{limit}，这里有 {found} {unit}。", "")
IDENTIFIER = Rule(
    "E-ID", ERROR,
    "{key}不能写成“{found}”。",
    "代号只用小写英文字母、数字和连字符，以字母开头，如 study-week。",
)  # fmt: skip
LINE = Rule(
    "E-LINE", ERROR,
    "{key}要写成一行，前后不留空格，这里是“{found}”。",
    "并成一行，去掉首尾的空格。",
)  # fmt: skip
URL = Rule(
    "E-URL", ERROR,
    "{key}不是网址，这里是“{found}”。",
    "以 https:// 或 http:// 开头，中间没有空格。",
)  # fmt: skip
SHAPE = Rule("E-TYPE", ERROR, "{key}不合要求，这里是{found}。", "对照同类的条目填写。")
