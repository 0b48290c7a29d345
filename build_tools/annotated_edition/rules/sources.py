"""Rules about sources, and their messages."""

from __future__ import annotations

from .wording import error, query

_NOT_FOUND = "{what}的引文在原页里找不到：{quote:short40 said}"
_ONE_PAGE = "一个来源文件夹放一个版面；把文件按版面拆开"
_RESTORE = (
    "恢复原文件（git checkout {path}/raw.txt）；文字有误写在 source.yml 的 emendations 里，不改 raw.txt。\n"
    "换用更好的原页：edition replace {source} 文件名"
)
_HIT_OFTEN = "{what}的引文“{quote:short40}”命中 {count} 处"
_WHICH = "要的是哪一处？\n{places:lines}\n加长到只有一处，例如：\n"
_TWO_ENDS = "{name} 要写“前文末尾{sign}后文开头”"
_RENUMBERED = "已发布的段落 {article}#{block} 认不出来了"
_TAKE_BACK = "若是误改，改回去；若确要改动，运行  edition freeze --accept  记下新的文字（旧编号会指向最接近的段落）"

RULES = (
    error("S001", "来源文件夹里要有 raw.txt", {
        "no source.yml": ("{path}/ 里没有 source.yml", "运行  edition new source 文件名  生成草稿，或删掉这个文件夹"),
        "no raw.txt": ("{path}/ 里没有 raw.txt", "放回收到时的原文件，改名为 raw.txt，不要改动内容"),
    }),
    error("S002", "raw.txt 收到后不能改动", {
        "since it came": ("raw.txt 与收到时不同：{changes}", _RESTORE),
        "since it was frozen": ("raw.txt 与ids.lock 记下的不同：{changes}",
                                _RESTORE + "\n原页确已换好、sha256 也改了：edition freeze --accept"),
    }),
    error("S003", "raw.txt 要能按写明的编码读出", {
        "": ("第 {line} 行有字节不能按 {encoding} 读出（第 {byte} 个字节，在“{sample}”之后）",
             "查明文件的编码，改 {path}/source.yml 的 encoding；可用  edition new source  检测"),
        "unknown encoding": ("最像 {encoding}，但第 {line} 行有字节读不出来（第 {byte} 个字节，在“{sample}”之后）",
                             "文件可能损坏，或由两种编码拼成；重新导出一次，或从对方那里再要一份"),
        "no codec": ("像是 {encoding} 编码，程序读不了", "先转成 UTF-8，例如  iconv -f EUC-TW -t UTF-8 {name} > {name}.utf8"),
        "no text": ("文件里有 {count} 个 NUL 字符，第 {line} 行起：不像文本文件",
                    "这多半是 PDF、Word 或图片；先把文字导出成纯文本"),
    }),
    error("S004", "引文要能在原页里找到", {
        "": (_NOT_FOUND, "照 raw.txt 逐字抄写引文（空格不计；是校改前的字，叠印的字只写一遍）"),
        "nearly": (_NOT_FOUND, "原页里最接近的是：{close:said}；照原页改引文（校改前的字）"),
        "repetition": ("这一页里的字句重复太多，写不出唯一的引文", "检查文件是不是同样的内容贴了几遍"),
    }),
    error("S005", "引文只能命中一处", {
        "": (_HIT_OFTEN, _WHICH + "{longer:lines}"),
        "all alike": (_HIT_OFTEN, _WHICH + "（各处前后完全相同，请引更长的一段）"),
    }),
    error("S006", "原页的每个字都要有归属", {
        "": ("这里的 {count} 个字没有归属：“{text:begin40}”",
             "在 {path}/source.yml 里声明它是什么：正文（body 写出开头几字）、标题、落款，或版面文字（furniture）"),
    }),
    error("S007", "两段声明不能占同一处文字", {
        "": ("“{quote:cut30}”与第 {line} 行声明的“{other:cut30}”占了同一处文字", "原页第 {raw_line} 行：{words}\n两处只能留一处"),
        "heading": ("小标题“{quote}”不在本篇正文之内", "小标题应在两段正文之间；若它前面没有正文，把它后面的正文开头写进 body"),
    }),
    error("S008", "文章编号不能重复，也不能与来源同名", {
        "": ("文章编号 {id} 已经用过（{path} 第 {line} 行）", "换一个编号；文章编号在全书不能重复，也不能与来源文件夹同名"),
        "withdrawn": ("文章编号 {id} 用过，那一篇已经撤下", "换一个编号：用过的编号不能再给别的文章"),
        "source": ("来源 {id} 已经有了", "用 --id 另起一个编号；换用更好的原页：edition replace {id} 文件名"),
    }),
    error("S009", "校改要落在一个段落之内", {
        "": ("校改“{quote}”不在一个段落之内，或在正文之外", "校改的原文（printed）应落在同一段里；跨段时分成两条"),
        "gap": ("缺文“{quote}”不在一个段落之内", "引文应落在同一段里"),
        "no change": ("printed 与 read 相同，没有改动", "删去这一条，或改正 read"),
        "overlap": ("两条校改重叠", "把它们合成一条"),
    }),
    error("S010", "keep 应是 printed 删去多余的字后剩下的", {
        "": ("从“{printed}”里删不出“{keep}”", "printed 照抄原页，keep 是去掉多余的字之后的样子；其余的字一个不改"),
        "spaces": ("规则 {rule} 只去空格，“{keep}”与“{printed}”却有别的不同",
                   "printed 照抄原页，keep 只少空格；字有多余的，另写一条，rule 用别的规则"),
    }),
    error("S011", "接合与断开要写两端的文字", {
        "": (_TWO_ENDS, "例如  {name}: [体现了政府、社会和企业{sign}对户外劳动者的关爱]（{sign:strip} 两边各空一格）"),
        "other sign": (_TWO_ENDS, "写成  {name}: [{offered}]"),
        "apart": ("“{left} + {right}”没有接起来：在 {article} 的阅读次序里，两处不相接",
                  "前半应是一段的末尾，后半是次序上紧接的一段的开头；次序不对，先把后半的开头写进 body"),
    }),
    error("S012", "原页要能逐字入账", {
        "": ("这一页的字数对不上账", "这是程序的错误，请附上这一页报告"),
        "twice": ("第 {line} 行的“{char}”{where}又用了已归入“{fate}”的字", "检查 source.yml 里声明这一处的引文"),
        "lost": ("第 {line} 行的“{char}”没有归属", "检查 source.yml 里声明这一处的引文"),
    }),
    error("S013", "段落编号要与文字对得上", {
        "lock": ("ids.lock 读不懂", "它由程序写成，不要手改；从版本库里恢复它"),
        "article": (
            "已发布的文章 {article} 不见了",
            "文章编号发布后不能改；改回原来的编号。确要改编号或撤下，运行  edition freeze --accept"
            "（旧编号以后不能再用，旧网址转到现在有这些文字的文章）",
        ),
        "raw page changed": (_RENUMBERED + "（raw.txt {changes}）", _TAKE_BACK),
        "outline changed": (_RENUMBERED + "（source.yml 的声明改变了分段）", _TAKE_BACK),
    }),
    query("S014", "草稿里还有没回答的问题", {
        "": ("草稿里还没回答的问题（本页共 {count} 个）：{question}", "照原页回答：改好相应的声明，然后删掉这一条"),
    }),
    query("S015", "接行处有重复的字", {
        "": ("行末与下一行开头都是“{char}”：“{around}”，可能是接行时重复",
             "若是重复，在 source.yml 的 drop 里写  {{rule: {rule}, printed: {around}, keep: …}}；"
             "若本来如此，在 keep 里写  {{rule: {rule}, printed: {around}}}"),
    }),
    error("S016", "原页不能过大", {
        "raw.txt": ("raw.txt 有 {size:.1f} MB，超过上限 {most} MB", _ONE_PAGE),
        "file": ("文件超过上限 {most} MB", _ONE_PAGE),
        "characters": ("这一页有 {size} 个字符，超过上限 {most}", _ONE_PAGE),
    }),
    query("S017", "原页里有不常见的字符", {
        "": ("这里有不常见的字符 {name}：“{around}”",
             "若是识读软件留下的，在 source.yml 的 drop 里删去（rule: markup 或 noise），或写进 emendations；"
             "若原版如此，在 keep 里写  {{rule: markup, printed: …}}"),
        "radical": ("“{words}”（{name}）是部首，不是字：{around}，共 {count} 处；是不是“{meant}”字？",
                    "若是 PDF 或识读软件把字存成了部首，在 emendations 里写  {{printed: …{words}…, read: …{meant}…, kind: ocr}}；"
                    "链接和查找已经把两者看作同一个字；若原版就是部首，在 keep 里写  {{rule: markup, printed: …{words}…}}"),
        "missing": ("“{words}”是缺字的记号：{around}，共 {count} 处；这里缺什么字？",
                    "对照原版，在 emendations 里写  {{printed: …{words}…, read: …, kind: ocr}}；看不清的写进 queries；"
                    "若原版就印着它，在 keep 里写  {{rule: markup, printed: …{words}…}}"),
        "composed": ("“{words}”是用部件描写的一个字：{around}，共 {count} 处；是哪个字？",
                     "查出这个字（Unicode 多半已经有了），在 emendations 里写  {{printed: …{words}…, read: …, kind: ocr}}；"
                     "查不出的，在 keep 里写  {{rule: markup, printed: …{words}…}}"),
        "blank": ("这一页有“{words}”，共 {count} 处，第一处：{around}；是缺字，还是版面上的符号？",
                  "缺字的，查出来写进 emendations，看不清的写进 queries；是符号的，在 keep 里写  {{rule: markup, printed: …}}"),
        "many": ("不常见的字符共 {count} 处，只列出前 {most} 处", "先查一查 encoding 对不对：编码不对时满页都是怪字"),
        "controls": (
            "第 {line} 行有 {count} 个控制字符（{names}），已按规则 {rule} 去掉；文件可能损坏",
            "对照原版看这一行缺不缺字；无碍，在 source.yml 的 drop 里写  "
            "{{rule: {rule}, printed: 前后几字, keep: 前后几字}}",
        ),
        "many controls": ("有控制字符的行共 {count} 行，只列出前 {most} 行", "这多半不是文本文件，或编码不对；重新导出一次"),
    }),
    error("S018", "文件夹里只放约定的文件", {
        "sources": ("sources/ 里只放来源文件夹，{name} 不是（也不能是链接）",
                    "移走它；每个来源一个文件夹，里面是 raw.txt 和 source.yml"),
        "annotation in sources": ("sources/ 里只放来源文件夹，{name} 不是（也不能是链接）",
                                  "移走它；每个来源一个文件夹，里面是 raw.txt 和 source.yml；词条的文件放在 annotations/ 里"),
        "no file in annotations": ("annotations/ 里只放 .yml 文件，不放文件夹或链接", "移走它"),
        "other file in annotations": ("annotations/ 里有不认识的文件 {name}", "一个词条一个 .yml 文件；别的文件移走"),
        "annotation elsewhere": ("{name} 像是词条，放错了地方，没有读入", "移到 annotations/{stem}.yml"),
    }),
    query("S019", "像是叠印或重复而没有删的字", {
        "": ("“{words:short24}”像是叠印或重复，程序没有删",
             "若是重复，在 source.yml 的 drop 里写  {{rule: {rule}, printed: …, keep: …}}；"
             "若本来如此，在 keep 里写  {{rule: {rule}, printed: {words:short24}}}"),
    }),
    error("S020", "换用原页不能丢下引文、定点和段落编号", {
        "losses": ("换用这一页会失去 {count} 处（上面列出），什么也没有写", "逐条看过，都可以接受，再运行一次，加上  --accept"),
        "same page": ("{name} 与现在的 raw.txt 完全相同", "不用换"),
        "other page": ("新原页里找不到标题或正文的开头，不像是同一页：{losses}",
                       "确是同一页的话，先用  edition new source  为它另写一份草稿，再把校改移过去"),
    }),
    error("S021", "著录的栏要与来源的种类相合", {
        "": ("{type}的著录没有 {name} 这一栏", "可用的栏：{names:list}；或改来源的种类  type：{options:labelled}"),
    }),
    error("S022", "原页图像和行的位置要放在来源的文件夹里，能读懂", {
        "no image": ("{path}/ 里没有 {name} 这个图像", "把图像放进来源的文件夹，或改对 facsimile 的 image"),
        "no picture": ("{name} 不是网页能显示的图像",
                       "换成 JPEG、PNG、GIF、WebP 或 AVIF（看的是内容，不是扩展名）；SVG 只能有图形和文字"),
        "other size": ("{name} 实际是 {width}×{height} 像素，这里写的是 {said}", "改成  width: {width}, height: {height}"),
        "too large": ("{name} 约 {size} MB，超过上限 {most} MB", "另存一份缩小或压缩过的，写在 image 里"),
        "no facsimile": ("有 boxes.tsv，source.yml 里没有写 facsimile",
                         "写上  facsimile: {{image: 文件名, width: 宽, height: 高}}"),
        "row": ("这一行读不懂：{row:short40 said}",
                "每行五个整数，以制表符分开：行号、左、上、宽、高（像素）；第一行是  line left top width height"),
        "outside": ("这一行的框超出图像（{width}×{height}）", "改对框的位置，或改对 facsimile 的 width、height"),
        "no line": ("raw.txt 没有第 {line} 行", "行号按 raw.txt 从 1 数起"),
        "twice": ("第 {line} 行的框写了两次", "删掉一个"),
    }),
    error("S023", "收到的文件要原样放着", {
        "no file": ("{path}/ 里没有 {name} 这个文件", "把收到的文件放进来源的文件夹，或改对 received 的 file"),
        "too large": ("{name} 约 {size} MB，超过上限 {most} MB", "把它分成几份，每份一个来源；或删去 received，只留 raw.txt"),
        "changed": ("{name} 与收到时不同（SHA-256 不合）", "恢复收到的文件；换了新的文件时，用  edition replace"),
    }),
)  # fmt: skip
