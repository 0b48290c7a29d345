"""Rules about a YAML file as text, and their messages.

Of a slip whose line can be mended, that line is printed below what to do; without a word of its own, that is 改成.
"""

from __future__ import annotations

from .wording import error

_SAVE_AS = "在编辑器里选“另存为”，编码选 UTF-8（记事本：文件 → 另存为 → 编码 → UTF-8）"
_SPLIT_FILE = "把内容拆成几个文件"
_QUOTE_VALUE = "把整个值放进单引号"
_QUOTE_WHOLE = "整个值加单引号"
_CUTS_OFF = "这里的 # 会把后面的文字当成注释丢掉"
_STARTS = "值以 {sign} 开头，YAML 会另作解释"
_ONE_CONTENT = "一个文件里只能有一份内容"
_TWICE = "{name} 写了两次；YAML 只认后写的"
_TAKE_OUT_ONE = "删掉一处，或把两处的值合在一起"
_OTHER = "另一处在第 {first} 行"
_BETWEEN = "两栏之间是“{sign}”"
_HALF_SIGN = "列表用半角方括号"
_COMMA = "用半角逗号加空格分开"
_UNEVEN = "这一行缩进了 {indent} 格，与上面对不齐"
_UNEVEN_ABOVE = "缩进与上面几行对不齐"
_LEFT_ALIGNED = "同一层的栏名要左对齐；列表项的 - 也要左对齐"
_NO_PAIR = "方括号没有配对"
_SAME_HALVES = "两半引号要一样"
_IS_TEXT = "这一行像是 {name} 的文字，但没有缩进"
_IS_FIELD = "这一行像是第 {dash} 行短横下面的一栏，但没有比短横缩进"

RULES = (
    error("Y001", "文件须是 UTF-8 文本", {
        "nul": ("这不是文本文件（里面有空字符）", "一个词条是一个纯文本的 .yml 文件；Word、Excel 文件不行"),
        "utf-16": ("文件是 UTF-16 编码（记事本里叫 Unicode），读出来是“{first:cut24}”", _SAVE_AS),
        "gbk": ("文件不是 UTF-8 编码，像是用 GBK（ANSI）保存的，读出来是“{first:cut24}”", _SAVE_AS),
        "other": ("文件不是 UTF-8 编码，像是 {encoding}，读出来是“{first:cut24}”", _SAVE_AS),
        "either": ("文件不是 UTF-8 编码，像是 {one}（首行“{first:cut24}”），也像 {other}（首行“{second:cut24}”）", _SAVE_AS),
        "unreadable": ("文件不是 UTF-8 编码的文本", _SAVE_AS),
    }),
    error("Y002", "文件不能是空的", {
        "blank": ("文件是空的", "写上内容，或删掉这个文件；模板：edition new term 词目"),
        "comments": ("文件里只有注释，没有内容", "写上内容，或删掉这个文件"),
        "raw": ("raw.txt 是空的", "放回收到时的原文件"),
        "page": ("这个文件是空的", "检查文件是不是导出时丢了内容"),
        "page of few characters": ("除去空白，这个文件里没有几个字", "检查文件是不是导出时丢了内容"),
    }),
    error("Y003", "YAML 写法要能读懂", {
        "fence": ("``` 是 Markdown 的记号，不属于这个文件", "删掉开头和末尾的 ``` 行"),
        "quoted mail": ("行首的 > 是信件引文的记号，不属于这个文件", "每行都去掉 >"),
        "colon": ("这里多了一个半角冒号，YAML 读不懂", "删掉它；若是正文，用中文冒号“：”"),
        "parser": ("YAML 读不懂这一行（{problem}）",
                   "对照模板检查这一行的冒号、引号和缩进；模板：edition new term 词目"),
        "parser is silent": ("YAML 读不懂这一行（写法有误）",
                             "对照模板检查这一行的冒号、引号和缩进；模板：edition new term 词目"),
    }),
    error("Y004", "栏名后面用半角冒号", {
        "colon": ("{name} 后面是全角冒号“{sign}”", "改成半角冒号加空格"),
        "colon and name": ("{name} 后面是全角冒号“{sign}”，栏名也应写英文", "改成半角冒号加空格"),
        "colon in brackets": ("栏名后面是全角冒号“{sign}”",),
        "no field": ("{name} 后面是全角冒号，也不是栏名", "栏名用栏目表里的英文名，后面用半角冒号加空格，例如  headword: 农高区"),
    }),
    error("Y005", "冒号后面空一格", {
        "no space": ("{name} 的冒号后面少了一个空格",),
        "wrong space": ("{name} 的冒号后面是{space}", "改成半角空格"),
        "in brackets": ("冒号后面少了一个空格",),
    }),
    error("Y006", "同一栏只写一次", {
        "field": (_TWICE, _TAKE_OUT_ONE, _OTHER),
        "headword": (_TWICE, _TAKE_OUT_ONE + "；若是另一个词条，另写一个文件", _OTHER),
        "field of an item": (_TWICE, _TAKE_OUT_ONE + "；若是另起的一项，前面加短横 -", _OTHER),
    }),
    error("Y007", "缩进只用半角空格", {
        "indentation": ("缩进里有{space}", "换成半角空格"),
        "blank line": ("这一行只有{space}", "把它们删掉，空行里什么也不要写"),
        "tab": ("这里有制表符（Tab）", "换成半角空格"),
    }),
    error("Y008", "正文里的 # 不能被当成注释", {
        "inside": (_CUTS_OFF, "若真是注释，# 前面空两格；若是正文，把整个值放进单引号"),
        "in brackets": (_CUTS_OFF, _QUOTE_WHOLE),
        "at the start": ("值以 # 开头，整个值会被当成注释丢掉", "若是正文，把整个值放进单引号"),
    }),
    error("Y009", "值里有半角冒号加空格、花括号里的值有半角逗号时要加引号", {
        "colon": ("值里有半角冒号加空格，YAML 会把它当成新的一栏", "用中文冒号“：”，或把整个值放进单引号"),
        "colon in brackets": ("文字里有半角冒号加空格，YAML 会把它当成一栏", _QUOTE_WHOLE),
        "colon in the next line": ("这一行接着 {name} 的文字，里面有半角冒号加空格，YAML 会把它当成新的一栏", "改用中文冒号"),
        "comma": ("半角逗号会把这段文字切断", "文字里有半角逗号，整个值加单引号"),
        "parser": ("这一行多了一个“冒号加空格”，或者缩进比上一行深",
                   "值里的冒号用中文“：”，或整个值加单引号；同一层的栏名左对齐"),
    }),
    error("Y010", "以引号、括号或记号开头的值要整个加引号", {
        "sign": (_STARTS, _QUOTE_VALUE),
        "sign in brackets": (_STARTS, _QUOTE_WHOLE),
        "sign and space": ("值以“{sign} ”开头，YAML 会另作解释", _QUOTE_VALUE),
        "list": ("值以 {sign} 开头，YAML 会当成列表", _QUOTE_VALUE),
        "fields": ("值以 {sign} 开头，YAML 会当成一组栏", _QUOTE_VALUE),
        "bracket inside": ("文字里有半角括号 {sign}", _QUOTE_WHOLE),
        "quote": ("值以半角引号开头，引号后面又有文字，YAML 读不懂", "正文里的引号用中文引号"),
        "wide bar": ("{sign} 是全角的竖线", "多行文字用半角 |"),
        "text after bar": ("{sign} 后面不能有文字", "写在一行里就不要这个记号；写成几行时，文字从下一行起、缩进两格"),
        "parser": ("这个字符不能放在值的开头", _QUOTE_VALUE),
    }),
    error("Y011", "不用 YAML 的锚点、别名、标签和多文档", {
        "sign": ("{sign} 开头的值在 YAML 里另有用处（锚点、别名或标签）", "若是正文，把整个值放进单引号，例如  '{sign}文字'"),
        "anchor": ("& 和 * 开头的值在 YAML 里另有用处", _QUOTE_VALUE),
        "tag": ("! 开头的值在 YAML 里另有用处", _QUOTE_VALUE),
        "directive": ("% 开头的行在 YAML 里另有用处", "把整个值放进单引号，或删掉这一行"),
        "document": (_ONE_CONTENT, "删掉多出来的 --- 或 ... 行"),
        "second document": (_ONE_CONTENT + "（--- 把它分成了两份）", "删掉这一行 ---；一个词条一个文件"),
    }),
    error("Y012", "文件不能过大、嵌套不能过深", {
        "file": ("文件有 {size} kB，超过上限 {most} kB", _SPLIT_FILE),
        "line": ("这一行有 {size} 个字，超过上限 {most}", "分成几行；长的注用 | 起头，每行缩进两格"),
        "fields": ("一组里超过 {most} 栏", _SPLIT_FILE),
        "items": ("一个列表超过 {most} 项", _SPLIT_FILE),
        "depth": ("嵌套超过 {most} 层", "减少 […] 或 {{…}} 的层数"),
    }),
    error("Y013", "列表里用半角逗号", {
        "brace": ("花括号是全角的｛", "括号用半角"),
        "closing brace": ("后一半花括号是全角的｝", "括号用半角"),
        "bracket": ("方括号是全角的{sign}", _HALF_SIGN),
        "closing bracket": ("后一半括号是全角的{sign}", _HALF_SIGN),
        "round bracket of a list": ("列表的括号是“{sign}”", _HALF_SIGN),
        "round bracket of fields": ("括号是“{sign}”", "一组栏用半角花括号"),
        "between items": ("列表里用“{sign}”分隔，会被当成一项", "改成半角逗号加空格"),
        "between fields": (_BETWEEN, _COMMA),
        "between fields in lines": (_BETWEEN,),
        "nothing between fields": ("两栏之间少了半角逗号", _COMMA),
        "end of the line": ("行末多了“{sign}”", "行末不用标点"),
    }),
    error("Y014", "列表的短横后面空一格", {
        "no space": ("列表的短横后面少了一个空格",),
        "wrong space": ("短横后面不是半角空格",),
        "wrong dash": ("列表的短横是“{sign}”，不是半角短横",),
        "bullet": ("列表的每一项以半角短横加空格开头，不是“{sign}”",),
        "top": ("最外层的栏前面不用短横", "每一行都去掉短横"),
        "line of the key": ("列表的一项写在了栏名同一行", "换行缩进，或用方括号"),
        "parser": ("列表的一项不能写在这里", "列表的每一项另起一行，以短横加空格开头"),
    }),
    error("Y015", "文件里不能有看不见的控制字符", {
        "character": ("这里有一个{name} {char:sign}，多半是从网页上带来的",
                      "把这一行重打一遍（不要复制）：\n{line}", "看不见的字符"),
        "escape": ("双引号里的 \\ 写法是看不见的字符 {char:sign}", "删掉这个 \\ 写法；反斜杠若是正文，把值改放进单引号"),
    }),
    error("Y016", "缩进要对齐", {
        "beside a field": (_UNEVEN, "与第 {line} 行的 {name} 左对齐（{column} 格）"),
        "beside a dash": (_UNEVEN, "与第 {line} 行的短横左对齐（{column} 格）"),
        "beside the margin": (_UNEVEN, "与最左边左对齐（{column} 格）"),
        "at a column": (_UNEVEN, "应缩进 {column} 格"),
        "nowhere": (_UNEVEN, "同一层的栏名左对齐；列表里一项的各栏，比短横缩进两格"),
        "field of an item": (_IS_FIELD, "多缩进两格"),
        "fields of an item": (_IS_FIELD, "多缩进两格（第 {first} 到 {last} 行都是）"),
        "line of a text": (_IS_TEXT, "比 {name} 多缩进两格"),
        "lines of a text": (_IS_TEXT, "比 {name} 多缩进两格（第 {first} 到 {last} 行都是）"),
        "parser in a text": (_UNEVEN_ABOVE, "| 下面的文字统一缩进两格"),
        "parser": (_UNEVEN_ABOVE, _LEFT_ALIGNED),
        "parser misses a dash": (_UNEVEN_ABOVE + "，或少了短横", _LEFT_ALIGNED),
    }),
    error("Y017", "引号要成对", {
        "key": ("栏名 {name} 两边有 {open} {close}", "栏名不加引号和别的记号"),
        "key in brackets": ("栏名 {name} 两边是中文引号", "栏名不加引号"),
        "open": ("引号没有配对", "补上另一半引号；正文里的引号用中文引号"),
        "alone": ("半角引号 {sign} 没有配对", "补上另一半，或去掉"),
        "half of it Chinese": ("引号一半是中文的，一半是半角的 {sign}", _SAME_HALVES),
        "Chinese at the end": ("前一半是半角引号 {sign}，后一半是中文引号 {end}", _SAME_HALVES),
        "straight at the start": ("前一半引号是半角的", "正文里的引号用中文引号"),
        "two kinds": ("前一半引号是 {sign}，后一半是 {end}", _SAME_HALVES),
        "single in single": ("单引号里面又有单引号", "里面的单引号写两次"),
        "escape": ("双引号里的 \\ 在 YAML 里另有用处", "整个值改用单引号"),
        "parser": ("这里的引号没有配对", "补上另一半引号；正文里的引号请用中文引号“ ”"),
    }),
    error("Y018", "括号要成对", {
        "brace": ("花括号没有配对", "在末尾补上 }}"),
        "bracket": (_NO_PAIR, "在末尾补上 ]"),
        "bracket inside": (_NO_PAIR, "补上 ]"),
        "no braces": ("一项里写了几栏，没有花括号", "一项写在一行里时，用花括号括起来"),
        "one too many": ("多了一个 {sign}", "删掉它"),
        "text behind": ("括号在这里就合上了，后面又有文字", "多了一个后半括号，或者后面的文字该写进括号里"),
        "parser": ("方括号或花括号没有配对，或者漏了半角逗号",
                   "写成  [甲, 乙]  或  {{form: 甲, relation: full}}；文字里有半角逗号或括号时加单引号"),
    }),
    error("Y019", "一行一栏，栏名后面要有冒号", {
        "no colon": ("{name} 后面少了半角冒号",),
        "sign for a colon": ("{name} 后面少了半角冒号（写成了“{sign}”）",),
        "two fields": ("一行里写了两栏：{name} 和 {other}", "分成两行写：\n{name}: {value}\n{rest}"),
        "parser": ("这一行少了冒号，或者缩进不对", "写成  栏名: 值；多行文字用  note: |  并在下一行缩进两格"),
    }),
    error("Y020", "文件里不能留下 git 的冲突标记", {
        "": ("这里有 git 合并时留下的冲突标记",
             "在 <<<<<<< 与 >>>>>>> 之间两种写法里留一种，再删掉 <<<<<<<、=======、>>>>>>> 这几行"),
    }),
    error("Y021", "注释以半角 # 开头", {"": ("注释要以半角 # 开头",)}),
)  # fmt: skip
