"""Parts of messages that stand in several, or only in some cases: hints, reasons, places. They are given as values."""

from __future__ import annotations

PHRASES = {
    # a line, mended
    "line as it should be": "改成：\n{line}",
    "what to do, and the line": "{fix}：\n{line}",
    "leave it out": "删去这一栏",
    "leave it out, ask": "删去这一栏；可疑之处写进 queries",
    # how old columns of a table are read
    "status was read": "status 读作 reviewed（审读人是唯一的作者；没有作者或不止一人时记作“未记名”）",
    "kind was read": "aliases.csv 的 kind 读作 relation",
    "dates were read": "valid 的日期只用来选义项，不印给读者看（steer_only）",
    # what an older shape said and today's has no field for
    "nobody named": "未记名",
    "proof was doubtful": (
        "{article} 的 proof 原来写的是 doubtful{known:in_brackets}，即存疑：可疑的是哪里？写进 queries，再删去这一条"
    ),
    "proof was auto": (
        "{article} 的 proof 原来写的是 auto{known:in_brackets}，即没有人校：有人校过的，写进它的 proof，再删去这一条"
    ),
    # records that lack one of several fields
    "one of several": "一条{what}只写 {names:list} 之一",
    "source is missing": (
        "quote 引自哪一篇，加上  source: 文章编号（网址里 articles/ 后面的那一段）；引的不是本书，就改写 work: 题名"
    ),
    "work is missing": "网页、报纸、书都要有题名，加上  work: 题名",
    # changes of a raw page
    "no lock": "没有 ids.lock，说不出是哪一行；换行符改变也算",
    "other start": "各行的字都没变，变的是开头的 BOM 或文件的编码",
    "other line ends": "各行的字都没变，换行符不再是 {name}",
    "line changed": "第 {line} 行改动",
    "line added": "第 {line} 行多出",
    "line lost": "原第 {was} 行缺失（现第 {line} 行之前）",
    # places
    "line with words": "第 {line} 行 {words}",
    "so many places": "{count} 处",
    "in all": "……共 {count} 处",
    # where quoted words may be
    "write": "写成  {text}",
    "is it": "{close:is_it_said}",
    "what an article is": "写文章的编号：网址里 articles/ 后面的那一段",
    "what a source is": "source 写文章的编号（网址里 articles/ 后面的那一段）或 sources/ 里的文件夹名；报上没有的文献写 work",
    "in another article": "这句话在 {article}；把 source 改成它",
    "over two paragraphs": "这段话在原文里分在两段；引文不能跨段，只引一段里的，例如：“{words}”",
    "nearest words": "原文里最接近的是：{words:said}",
    "copy the words": "从网页上的正文里复制原话；引文不能跨段，不写省略号",
    # why a form is not seen
    "out of scope": "“{form}”在正文里有，但都在 only_in 之外，或被 not_in 排除",
    "emended": "“{form}”只见于原页，已被校改",
    "several forms": "一种写法只写一个词：headword: {first}，其余的写进别的写法\naliases:\n{rest:lines}\n",
    "other marks": "正文里有“{bare}”，没有“{form}”：去掉引号或标点",
    # two terms that cross
    "not this word": "\n不是“{form}”时，在 {path} 里写：\nnot_in: [{words}]",
    "not the other word": "\n不是“{form}”时，在它的词条里写，例如：\nnot_in: [{words}]",
    # what is wrong with an address
    "mailto": "多了 mailto:，这里只写地址",
    "no at": "里没有 @，不是邮件地址",
    "white space": "中间有空格或换行",
    "several at": "里有几个 @；只写一个地址",
    "no mail": "不是能写信的邮件地址",
    "no url": "不是网址",
    "no web address": "不是 http:// 或 https:// 开头的网址",
    "account": "里有账号；这一行会印在每一页上",
    "odd characters": "里有网址不用的字，或 ? 与 # 后面的部分",
    "host only": "只有网站名，没有写到仓库",
    "git": "末尾的 .git 是给 git 用的，浏览器打不开下面的页",
    "no front page": "不是仓库的首页：要写到“账号/仓库”为止",
}
"""By name; the words are templates."""
