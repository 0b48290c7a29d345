"""The settings of an edition, as they stand in ``mkdocs.yml`` under ``extra.edition``."""

from __future__ import annotations

from .calls import LEVEL_CALLS
from .kinds import BOOLEAN, Choice, Field, ListOf, Record, Text
from .term_table import LEVELS

EDITION = Record(
    (
        Field("shape", "数据的样子", Text("count"), "annotations/ 和 sources/ 按第几种样子写；由 edition upgrade 写入", "2"),
        Field("date", "本版日期", Text("date", may_be_empty=True), "印在页上；程序不看时钟", "2026-01-31"),
        Field("contact", "收信地址", Text(may_be_empty=True), "编者的邮件地址；没有就留空"),
        Field("branch", "分支", Text(may_be_empty=True), "仓库的主分支", "main"),
        Field("start", "从哪篇开始", Text(may_be_empty=True), "首页“开始阅读”通向的文章编号", "jinzhong-2021-bao-gao-hua-yu"),
        Field("licences", "许可", Record((
            Field("notes", "注释", Text(may_be_empty=True), "注释、题解、校勘记：SPDX 代号或一句话", "CC-BY-4.0"),
            Field("code", "程序", Text(may_be_empty=True), "SPDX 代号或一句话", "MIT"),
            Field("text", "原文", Text(may_be_empty=True), "SPDX 代号或一句话", "文字的权利属于原出版者与作者"),
        )), "各部分能怎样用；没有写的，网页和下载的文件里都不说"),
        Field("languages", "语言", ListOf(Text("language"), names=True), "原文的语言在前，译文的在后（BCP 47）", "[zh-Hans, en]"),
        Field("topics", "主题", ListOf(Text(), names=True), "词条可用的主题，按索引里的次序；不写就用程序自带的", "[人物, 典章]"),
        Field("marks", "标记", Record((
            Field("level", "默认标记", Choice(LEVELS, LEVEL_CALLS), "打开网页时标到哪一级：key 只标关键，common 全标", "common"),
            Field("first_in_section", "每节只标第一处", BOOLEAN, "同一节里的同一个词只标第一处", "false"),
            Field("minimum_length", "最短", Text("count"), "短于几个字的不标", "2"),
            Field("variants", "繁简异体", BOOLEAN, "繁体、异体与词目的简体算同一个字，一样链接；不写则不算", "false"),
        )), "正文里标哪些词"),
        Field("dictionaries", "词典", ListOf(Record((
            Field("id", "编号", Text("id"), "小写拼音或英文", "cedict", required=True),
            Field("title", "名称", Text(), "词典的名称", "CC-CEDICT", required=True),
            Field("file", "文件", Text(), "在项目文件夹里的路径", "dictionaries/cedict.tsv", required=True),
            Field("licence", "许可", Text(), "SPDX 代号或一句话", "CC-BY-SA-4.0", required=True),
            Field("source", "出处", Text(), "从哪里来"),
        ))), "供查的词典：只在点词时查，不作标记"),
    )
)  # fmt: skip
