"""The page of transcription rules, from the one table the transcription itself uses."""

from __future__ import annotations

from ..rules.transcription import TRANSCRIPTION_RULES, TranscriptionRule
from ..wording.markdown import escape_markdown

_INTRO = """\
从原页到正文，程序只按下面这些规则改动文字，每一条都有名字。被去掉的字一个个记在来源页的“字数账”里，点开就看得到。
规则只看字形和版式，不认识任何一页的词句；它判断得不对的地方，编者在 `source.yml` 里引用原文来裁定，裁定总是优先。
"""


def render_transcription_rules() -> str:
    """Render the page as Markdown: a table of all rules, then each with its example and how to overrule it."""
    rows = [
        "# 转录规则 {: #top }",
        "",
        _INTRO,
        "| 规则 | 名称 | 做什么 | 记入字数账 |",
        "|---|---|---|---|",
        *(
            f"| [`{r.name}`](#{r.name}) | {r.label} | {_prose(r.does)} | {'是' if r.counted else '否'} |"
            for r in TRANSCRIPTION_RULES
        ),
        "",
    ]
    for rule in TRANSCRIPTION_RULES:
        rows += _section(rule)
    return "\n".join(rows)


def _section(rule: TranscriptionRule) -> list[str]:
    out = [
        f"## {rule.label} `{rule.name}` {{: #{rule.name} }}", "",
        _prose(rule.does) + "。", "",
        "**不动的：**" + _prose(rule.leaves) + "。", "",
        "原页：", "", *_code(rule.example, "text"), "",
        "程序不改；编者不声明就照印：" if rule.declared else "本书：", "", *_code(rule.reading, "text"), "",
        "编者另有裁定时，在 `source.yml` 里写：", "", *_code(rule.override, "yaml"), "",
    ]  # fmt: skip
    return out


def _code(text: str, language: str) -> list[str]:
    visible = text.replace("\u200b", "⟨零宽空格⟩")
    return [f"```{language}", *visible.split("\n"), "```"]


def _prose(text: str) -> str:
    """Write marks that Markdown would act upon as they are."""
    return escape_markdown(text).replace("|", "\\|")
