"""What people write for a value that has another name: by field, the word in lower case and the value. Only hints use it."""

from __future__ import annotations

from collections.abc import Mapping


def _calls(**words: str) -> Mapping[str, str]:
    """Return word → value for value → words, parted by spaces; a hyphen in a value is written as ``_``."""
    return {word: value.replace("_", "-") for value, written in words.items() for word in written.split()}


ENTITY_CALLS = _calls(
    person="人 人名 people name 姓名",
    place="地点 地名 区域 开发区 location geo",
    organisation="org company institution 公司 单位 组织 企业 部门 团体",
    event="会议 事件 活动 meeting conference",
    document="doc 文献 法规 政策文件 law",
    slogan="口号 战略 strategy policy 政策",
    word="词 词语 词汇 术语 概念 term concept other 其他",
)
LEVEL_CALLS = _calls(
    key="high important 重要 必要 必须 高 1 全局", local="medium middle 地方 本地 中 2", common="low all 全标 全部 普通 低 3 常见"
)
RELATION_CALLS = _calls(
    full="全名 全写 long", short="缩写 简写 略语 abbr abbreviation 缩略", spelling="异体 繁体 写法 别写",
    variant="别名 又名 同义 同义词 又称 synonym alias other", member="成员之一 组成 组成部分 part 分项",
)  # fmt: skip
GROUND_CALLS = _calls(
    explains="explain explained 解释 释义 定义", uses="use used 用例 例句 出处 example", work="书 书目 文章 book source",
    reprint="转引 转发 reprinted", general="常识 common", inference="推论 推测 推断 inferred",
)  # fmt: skip
STAGE_CALLS = _calls(first="初校 1 一校完成", second="复校 2", paper="核原版 原版 对红 printed")
AGAINST_CALLS = _calls(raw="text 原文 文本", image="图像 图片 影印件 scan pdf", paper="报纸 原报 原版 原书 print")
TYPE_CALLS = _calls(
    newspaper="报 日报 晚报 paper", book="书 书籍 专著 monograph", journal="杂志 刊物 magazine periodical",
    archival="档 案卷 archive manuscript", web="网站 网络 website 公众号 online",
)  # fmt: skip
FORMAT_CALLS = _calls(text="txt plain 文本", docx="word doc 文档", html="htm 网站", markdown="md", alto="xml")
CERTAINTY_CALLS = _calls(printed="印有 原印 印刷 yes", inferred="推测 推断 猜测 guess guessed")
