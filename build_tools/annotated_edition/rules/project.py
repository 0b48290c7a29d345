"""Rules about the edition as a whole, its tables and its addresses, and their messages."""

from __future__ import annotations

from .wording import error, query

_SAVE_AS_CSV = "在表格软件里另存为“CSV UTF-8（逗号分隔）”"
_NOT_YOURS = "自己人写的、看过的，运行时加上  --trust  ；别人写的不要运行，删掉它"
_ONLY_WORDS = "只写文字、列表、表格、网站里的图和 http、https、mailto 链接；HTML 改成 Markdown"
_NO_SOURCE = "没有 {source} 这个来源"
_UNUSABLE = "{name}{value:begin60 said}{wrong}"
_WRITE_OR_LEAVE = "写成  {line}: {sample}  ；没有就留空  {line}: ''"

RULES = (
    error("C001", "项目文件夹里要有 sources 和 annotations", {
        "project": ("{name}/ 里没有 sources/ 和 annotations/", "在项目的文件夹里运行；新建一个：edition init 文件夹"),
        "source to show": (_NO_SOURCE, "{close:is_it}"),
        "source to replace": (_NO_SOURCE, "来源的编号就是 sources/ 里的文件夹名"),
        "file": ("没有 {file} 这个文件", "检查文件名"),
    }),
    error("C002", "导入的表要能读懂，列要是栏目表里有的栏", {
        "no file": ("没有 {file} 这个文件", "写对文件的路径"),
        "no text": ("读不懂这个文件", _SAVE_AS_CSV),
        "no table": ("读不懂这个表（{problem}）", _SAVE_AS_CSV),
        "worked out": ("这是标注的表，每一行都由程序算出，没有可以读回的", "要改的是词条：读回 terms.csv 或 terms.tsv"),
        "empty": ("表是空的", "第一行写栏名，例如  headword,gloss"),
        "column": ("没有“{name}”这一列", "{close:is_it}可用的列：{columns:list}"),
    }),
    error("C003", "导入的表里，每一行要能成为一个词条或它的一项", {
        "no headword": ("这一行没有词目（headword）", "填上词目，或删掉这一行"),
        "id": ("编号“{id}”不合格式", "用小写拼音，以短横相连；空着由程序拟定"),
        "no reading": ("程序不知道“{headword}”怎么读，拟不出编号", "填上拼音（pinyin），或在编号一栏写上，例如  {offered}"),
        "id twice": ("编号 {id} 写了两行（第 {line} 行已有）", "合成一行，或换一个编号"),
        "old status": ("status 只能是 draft 或 reviewed，这里是“{value}”", "写 draft 或 reviewed；谁审读的写在 reviewed.csv"),
        "no entry": ("terms.csv 里没有“{name}”", "{column} 一列写词条的编号或词目"),
        "no sense": ("没有第 {number} 个义项", "{column} 一列写 senses.csv 里的第几项，从 1 数起"),
        "no such sense": ("词条 {term} 里没有“{id}”这个义项", "写对义项的编号；新的义项写在词条文件里"),
        "file that is there": ("{path} 已经有了，内容不同", "换一个编号；要用表里的内容换掉它，加上  --replace"),
    }),
    error("C004", "文件夹里不放链接，docs/ 里不放会运行的东西", {
        "link": ("{path} 是链接（指向别处的文件），不是文件本身", "删掉链接，把文件或文件夹本身放在这里"),
        "drawing": ("图里有形状和文字以外的东西（程序、样式、外部图、链接或 DTD）", "另存为不带程序和样式的 SVG，或者改用 PNG"),
        "file": ("docs/ 里不放这样的文件（{suffix}）：浏览器可能运行它", "移走它；可以放的：.md、.svg、{known:list}"),
        "page too large": ("这一页有 {size} 字节，超过上限 {most}", "把它拆成几页，或删掉多余的内容"),
        "tangled": ("这一段里“{sign}”太多或套得太深，排版程序会算很久", "配上对，或在前面加反斜杠；代码放进代码块；长的拆成几页"),
        "setting": ("页首没有“{name}”这样的设置", "删掉它，或改成：{known:list}（都是文字；hide 是 navigation、toc 等）"),
        "not allowed": ("网页里不许有“{words:cut20}”", _ONLY_WORDS),
    }),
    error("C005", "仓库地址和收信地址要能用，没有就留空", {
        "no text": ("{name}应是一个地址，写成文字，这里是{kind}", _WRITE_OR_LEAVE),
        "unusable": (_UNUSABLE, _WRITE_OR_LEAVE),
        "unusable, but likely": (_UNUSABLE, "写成  {line}: {offered}"),
        "no fields": ("{name} 应是一组栏，每行一个“栏名: 值”", "照  edition init  写出的 mkdocs.yml 改"),
    }),
    error("C006", "设置里写到的文件和文章要有", {
        "dictionary": ("没有 {file} 这个文件", "把词典文件放到那里，或改对 dictionaries 的 file"),
        "start": ("没有 {start} 这篇文章", "{close:is_it}写文章的编号，或删掉 start（从第一篇开始）"),
    }),
    query("C007", "数据的样子要是程序现在写的样子", {
        "old": ("annotations/ 和 sources/ 还是旧的样子（第 {shape} 种，现在是第 {now} 种）",
                "运行  edition upgrade  看会改什么，再  edition upgrade --write  改写；旧的样子仍读得懂"),
    }),
    error("C008", "数据的样子不能比程序新", {
        "": ("annotations/ 和 sources/ 是第 {shape} 种样子，这个程序只认得到第 {now} 种", "换用新的程序（edition --version）"),
    }),
    error("C010", "升级只写读出来和原来一样的文件", {
        "": ("{path} 改写以后，读出来会和原来不一样{names:in_brackets}",
             "这个文件请手工改成现在的写法，再运行一次 edition upgrade"),
        "settings": ("{path} 读不懂（{why}），不知道数据是哪一种样子", "先改好它，再运行一次 edition upgrade"),
    }),
    error("C020", "mkdocs.yml 里不写会运行的程序", {
        "hooks": ("{key} 里的程序在生成网站时运行", _NOT_YOURS),
        "templates": ("{key} 里的模板在生成网站时运行", _NOT_YOURS),
        "tag": ("标签 {tag} 在读这个文件时就运行程序", _NOT_YOURS),
        "plugins": ("插件“{name}”不是本版用的（{known:list}），它的程序在生成网站时运行", _NOT_YOURS),
        "markdown_extensions": ("扩展“{name}”不在可用的里（{known:list}），它的程序在生成网站时运行", _NOT_YOURS),
        "unread": ("读不懂 {path}（{problem}），不知道里面有没有程序", "把它改成合 YAML 写法的；不是自己人写的不要运行"),
    }),
    error("C021", "网站的设置不领到别处", {
        "font": ("没有写 theme.font: false，每一页都会向 Google 要字体", "在 theme 下写  font: false"),
        "analytics": ("extra.analytics 使每一页都告诉别人谁在读", "删掉它"),
        "file": ("{key} 的“{value:begin60}”不是网站里的文件", "把文件放进 docs/，写它在 docs/ 里的路径"),
        "link": ("{key} 的“{value:begin60}”不能作链接", "写 http、https、mailto 开头的地址，或网站里的页"),
        "folder": ("docs_dir 是“{value:begin60}”：只有 {docs}/ 里的东西检查过", "删掉这一行，把文件放进 {docs}/"),
    }),
)  # fmt: skip
