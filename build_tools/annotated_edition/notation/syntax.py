"""Turn an error of the YAML parser into what a contributor can act upon: the line of the slip, and plain words.

The parser names the place where it gave up, which is often the line after, or the end of the file; its context tells
where the quote or bracket was opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Line from 1, column from 0."""

    code: str
    line: int
    column: int
    message: str
    advice: str


_KINDS = (
    # words of the parser, code, take the context's mark, what, how to mend
    ("unexpected ':'", "Y003", False, "这里多了一个半角冒号，YAML 读不懂", "删掉它；若是正文，用中文冒号“：”"),
    ("anchor", "Y011", False, "& 和 * 开头的值在 YAML 里另有用处", "把整个值放进单引号"),
    ("alias", "Y011", False, "& 和 * 开头的值在 YAML 里另有用处", "把整个值放进单引号"),
    ("tag", "Y011", False, "! 开头的值在 YAML 里另有用处", "把整个值放进单引号"),
    ("directive", "Y011", True, "% 开头的行在 YAML 里另有用处", "把整个值放进单引号，或删掉这一行"),
    ("document", "Y011", False, "一个文件里只能有一份内容", "删掉多出来的 --- 或 ... 行"),
    ("escape", "Y017", False, "双引号里的 \\ 在 YAML 里另有用处", "整个值改用单引号"),
    ("quoted scalar", "Y017", True, "这里的引号没有配对", "补上另一半引号；正文里的引号请用中文引号“ ”"),
    ("flow", "Y018", True, "方括号或花括号没有配对，或者漏了半角逗号", "写成  [甲, 乙]  或  {form: 甲, kind: full}；文字里有半角逗号或括号时加单引号"),
    ("mapping values are not allowed", "Y009", False, "这一行多了一个“冒号加空格”，或者缩进比上一行深", "值里的冒号用中文“：”，或整个值加单引号；同一层的栏名左对齐"),
    ("could not find expected ':'", "Y019", True, "这一行少了冒号，或者缩进不对", "写成  栏名: 值；多行文字用  note: |  并在下一行缩进两格"),
    ("block sequence entries are not allowed", "Y014", False, "列表的一项不能写在这里", "列表的每一项另起一行，以短横加空格开头"),
    ("'\\t'", "Y007", False, "这里有制表符（Tab）", "换成半角空格"),
    ("indentation", "Y016", False, "缩进与上面几行对不齐", "| 下面的文字统一缩进两格"),
    ("expected <block end>", "Y016", False, "缩进与上面几行对不齐", "同一层的栏名要左对齐；列表项的 - 也要左对齐"),
    ("did not find expected", "Y016", False, "缩进与上面几行对不齐，或少了短横", "同一层的栏名要左对齐；列表项的 - 也要左对齐"),
    ("cannot start any token", "Y010", False, "这个字符不能放在值的开头", "把整个值放进单引号"),
)  # fmt: skip


def explain(text: str, error: yaml.YAMLError) -> SyntaxFault:
    """Give the place and the words for an error of the parser."""
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    problem_mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    for words, code, by_context, message, advice in _KINDS:
        if words in problem or (by_context and words in context):
            line, column = _place(text, (context_mark if by_context else None) or problem_mark or context_mark)
            return SyntaxFault(code, line, column, message, advice)
    line, column = _place(text, problem_mark or context_mark)
    what = f"YAML 读不懂这一行（{problem or '写法有误'}）"
    return SyntaxFault("Y003", line, column, what, "对照模板检查这一行的冒号、引号和缩进；模板：edition new term 词目")


def _place(text: str, mark: Any) -> tuple[int, int]:
    """Give line (from 1) and column, on a line that has text."""
    lines = text.split("\n")
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines) or not lines[line].strip():
        line = min(line, len(lines) - 1)
        while line > 0 and not lines[line].strip():
            line -= 1
        column = max(0, len(lines[line]) - 1)
    return line + 1, min(column, max(0, len(lines[line]) - 1))
