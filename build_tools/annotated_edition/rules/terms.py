"""Rules about terms, and their messages."""

from __future__ import annotations

from .wording import error, query

_CLAIMED = (
    "“{form}”已经归词条“{other}”（{path} 第 {line} 行）",
    "同一写法在同一处只归一个词条：删掉一处；或两处都写 only_in 分清范围；一词多义写在同一词条的 senses 里",
)
_NO_SCOPE = "only_in 里的“{name}”不是已有的来源、文章、地方，也不是报刊、书、网站的名称"
_SCOPES = "可用的地方和名称：{places:list}；文章和来源写编号"
_NO_WORDS = "{article} 里没有这句话：{quote:short40 said}"
_HITS_IN_QUOTE = "引文里有 {count} 处“{form}”：“{quote:short40}”"
_NO_ARTICLE = "没有 {article} 这篇文章"
_NO_SENSE = "本条没有“{sense}”这个义项"
_SENSES = "可用：{senses:list}，或 none（这里不链接）"
_NO_TEXT = "没有“{source:short40}”这篇文章或来源"
_NOT_SEEN = "词条“{headword}”在正文里没有出现"
_TOGETHER = "几个字合着读的，写明是哪几个字  338=sān bǎi sān shí bā 万=wàn"
_KEPT_FOR_LATER = "若是留给以后的来源，在 allow 里写  {{rule: T030, reason: …}}"

RULES = (
    error("T001", "文件名是小写拼音，以短横相连", {
        "": ("文件名“{id}.yml”不合格式", "文件名是词目的拼音，小写，以短横相连；改名为  {offered}.yml"),
        "extension": ("扩展名是 {extension}", "改名为 {stem}.yml（不要 .txt，字母小写）"),
        "given": ("编号“{id}”不合格式", "用小写拉丁字母（拼音）、数字和短横，最多八十个字母，例如  nong-gao-qu"),
        "taken": ("已经有 annotations/{id}.yml", "换一个编号"),
        "no reading": ("程序不知道“{headword}”怎么读，拟不出文件名",
                       "写上拼音  --pinyin 拼音，或者文件名  --id 编号，例如  --id {offered}"),
        "too long": ("文件名有 {size} 个字母，超过上限 {most}", "取词目前几个字的拼音即可；路径太长在有的系统上打不开"),
        "source": ("来源文件夹名“{id}”不合格式", "用小写拉丁字母、数字和短横，例如  jinzhong-2021-congress"),
    }),
    error("T002", "同一写法在同一处只能归一个词条", {
        "claimed": _CLAIMED,
        "twice": ("“{form}”在本条里写了两次（第 {line} 行已有）", "删掉一处；全角半角、引号样式、空格不同的算同一种写法"),
    }),
    error("T003", "词目不能重复", {
        "claimed": _CLAIMED,
        "new": ("“{headword}”已经有词条了", "在 {path} 里改；别的意思加一个义项（senses）"),
    }),
    error("T004", "not_in 的词要包含本条的一种写法", {
        "": ("“{word}”里没有“{form}”或它的别的写法", "not_in 写包含本条写法、但不该链接到本条的更长的词；没有就删掉"),
    }),
    error("T010", "限用范围要是已有的来源、文章、地方，或报刊、书、网站的名称", {
        "": (_NO_SCOPE, "{close:is_it_said}" + _SCOPES),
        "address": (_NO_SCOPE, "写成  {offered}；" + _SCOPES),
    }),
    error("T011", "有几个义项时，每个义项要有不同的编号", {
        "": ("有几个义项时，每个义项要有编号 id", "加上一行  id: jinzhong （小写拼音或英文，在本条之内不同）"),
        "twice": ("义项编号 {id} 与第 {line} 行的重复", "换一个编号"),
        "none": ("义项none 另有用处", "换一个编号"),
    }),
    error("T012", "默认义项只能有一个", {
        "": ("两个义项都写了 default: true（默认义项）",
             "删掉这一行，改写限用范围，例如  only_in: [来源文件夹名]", "默认义项只能有一个；另一个在第 {line} 行"),
    }),
    error("T013", "一条注或写在顶层，或写在 senses 里，不能两处都写", {
        "": ("{name} 写在了顶层，又有 senses", "有 senses 时，gloss、note、citations 等都写进各个义项里"),
    }),
    error("T014", "每个义项都要有可能被选中", {
        "": ("义项 {sense} 没有范围、不是默认、也没有定点，永远选不到",
             "加上 only_in、valid 或 default: true，或在 pins 里指到它"),
        "nothing left": ("义项 {sense} 永远选不到：它的范围都归了别的义项，或不在它的适用时间里",
                         "改宽 only_in 或 valid，或删掉这个义项"),
    }),
    error("T015", "定点（pin）的引文要能在文章里找到", {"": (_NO_WORDS, "{hint}")}),
    error("T016", "定点（pin）的引文只能命中一处", {
        "": ("引文“{quote:short40}”在 {article} 里命中 {count} 处", "加长到只有一处：\n{places:lines}"),
    }),
    error("T017", "定点（pin）的引文里要恰有一处该写法", {
        "form": ("本条没有“{form}”这种写法", "form 写本条的一种写法：{forms:list}"),
        "several": (_HITS_IN_QUOTE, "引文里只留一处，改短或改长"),
        "none": (_HITS_IN_QUOTE, "引文要含有“{form}”；要定别的写法时加上 form"),
    }),
    error("T018", "定点（pin）指向的文章和义项要存在", {
        "article": (_NO_ARTICLE, "{hint}"),
        "source for an article": (_NO_ARTICLE, "它是来源；写其中一篇：{articles:list}"),
        "sense": (_NO_SENSE, _SENSES),
        "no link": (_NO_SENSE, "不链接写  none；" + _SENSES),
    }),
    error("T019", "适用时间的起不能晚于止", {
        "": ("{first}（{start}）晚于 {last}（{end}）", "两端写反了，改成  {{{first}: {end}, {last}: {start}}}"),
    }),
    error("T020", "引文要与所引文章一字不差", {
        "": (_NO_WORDS, "{hint}"),
        "no text": (_NO_TEXT, "{hint}"),
        "swapped": (_NO_TEXT, "source 和 quote 像是写反了"),
    }),
    error("T021", "相关词条要存在", {
        "": ("相关词条“{name}”不存在", "{close:is_it_said}还没有这个词条就先删掉这一项，或用  edition new term  建一条"),
        "itself": ("“{name}”就是本条", "删掉这一项"),
    }),
    error("T022", "组成部分要是已有的词条", {
        "": ("组成部分“{name}”不是已有的词条", "{close:is_it_said}没有词条的写  {{text: {name}}}"),
    }),
    error("T023", "定点（pin）要落在会链接的地方", {
        "": ("这个定点没有起作用：“{form}”在这里被更长的词盖住，或被 not_in、only_in 排除",
             "删掉这个定点；要定的是更长的那个词时，写到那个词条里"),
    }),
    error("T024", "同一处只能有一个定点（pin）", {
        "": ("这一处已经有一个定点（第 {line} 行）", "删掉一个；两个都留时程序不知道听谁的"),
    }),
    query("T030", "词条在正文里没有出现", {
        "": (_NOT_SEEN, "检查写法；" + _KEPT_FOR_LATER),
        "reasons": (_NOT_SEEN, "{reasons}" + _KEPT_FOR_LATER),
    }),
    query("T031", "有一种写法在正文里没有出现", {
        "": ("写法“{form}”在正文里没有出现", "{reason}删掉这种写法，或在 allow 里写  {{rule: T031, about: {form}, reason: …}}"),
    }),
    query("T032", "有的地方没有义项可用", {
        "": ("“{form}”在这里没有义项可用：{where}",
             "写一个管得到这里的义项，例如  only_in: [{scope}]，或用 pins 定到某个义项（不链接写 none）{places:below}"),
    }),
    error("T033", "一处不能有两个同样优先的义项", {
        "": ("“{form}”在这里有几个同样优先的义项（{senses}）：{where}", "把 only_in 写得更窄，或用 pins 指定{places:below}"),
    }),
    query("T034", "两个词条交叉，短的一个没有链接", {
        "": ("“{form}”与“{other}”交叉，没有链接：{where}", "两个词只能有一个是真的；看这里原来是哪个词{places:below}{offers}"),
    }),
    error("T035", "allow 要用得上", {
        "": ("allow 的 {rule} 没有对应的待核", "问题已不存在：删掉这一项"),
        "about": ("allow 的 {rule}（{words}）没有对应的待核", "问题已不存在：删掉这一项"),
    }),
    query("T036", "像是跨词的误配", {
        "": (
            "“{form}”像是跨在两个词之间：{cut}",
            "{places:lines}\n不是这个词时，加上或改成：\nnot_in: [{not_in}]\n"
            "确是这个词时，在 allow 里写  {{rule: T036, about: {words}, reason: …}}",
        ),
    }),
    query("T037", "拼音要与词目对得上", {
        "count": ("“{headword}”要 {wanted} 个音节，这里有 {given} 个", "每字一个音节，以空格分开{offered:eg}；" + _TOGETHER),
        "number": ("这 {given} 个音节与“{headword}”对不上",
                     "每字一个音节，数字照数读或逐个读，以空格分开{offered:eg}；" + _TOGETHER),
        "parts": ("各段合起来是“{part}”，不是“{headword}”", "各段合起来正是词目，不多不少{offered:eg}"),
        "part without pinyin": ("“{part}=”后面没有拼音", "写上这几个字的读音{offered:eg}"),
        "syllables before a part": ("“{part}”没有写明是哪几个字的读音",
                                    "有一段用了“字=读音”，别的字也要这样写{offered:eg}"),
        "otherwise in the headword": ("“{char}”在词目里读 {own}，这里读 {here}",
                                      "改成一样的；确实有两种读法的，在 allow 里写  {{rule: T037, about: …, reason: …}}"),
        "unknown": ("程序不知道“{headword}”怎么读，读者看不到拼音", "加上一行  pinyin: ，每字一个音节，以空格分开"),
        "no tones": ("拼音没有标声调", "标上声调{offered:eg}，或用数字  nong2 gao1 qu1"),
    }),
    query("T038", "词条没有写依据", {
        "": ("“{headword}”没有写依据",
             "加上 citations：引本书的原话、别的文献，或写明是一般知识  - {{general: …}}"),
        "sense": ("“{headword}”（{sense}）没有写依据",
                  "加上 citations：引本书的原话、别的文献，或写明是一般知识  - {{general: …}}"),
    }),
    query("T039", "限用范围里有一项用不上", {
        "": ("only_in 里的 {name} 用不上：那里没有“{form}”",
             "删掉这一项，或在 allow 里写  {{rule: T039, about: {name}, reason: …}}"),
    }),
    error("T040", "发布过的词条编号不能丢", {
        "": (
            "发布过的词条“{headword}”（{id}）不在了，读者手里的网址会失效",
            "改了文件名的，改回 annotations/{id}.yml；真要改名或撤下，请编者运行  edition freeze --accept，"
            "旧网址会转到同一词目的新词条，没有就写明已撤下",
        ),
        "lock": ("ids.lock 读不懂", "它由程序写成，不要手改；从版本库里恢复它"),
    }),
    error("T041", "依据的种类（ground）要与所写的相合", {
        "": ("{what}的 ground 不能是“{ground}”", "可选：{options:labelled}；或删掉 ground"),
        "link of a reprint": ("转载不写网址：读者点开的不是原来的文献", "删掉 url；能直接查到原来的文献时，写成  ground: work"),
    }),
    error("T042", "成员（member）有自己的释义，别的写法没有", {
        "": ("“{form}”是成员，没有写自己的 gloss",
             "加上  gloss: 一句话，说这一项本身；与词目同一个意思的，改写  relation: variant"),
        "no member": ("“{form}”不是成员，却有自己的 gloss", "与词目意思不同的，写  relation: member  ；意思相同的，删掉 gloss"),
    }),
    error("T043", "待确认（proposed）的栏要已经写了", {
        "": ("待确认的 {name} 这一栏没有写", "补上  {name}: …  ，或从 proposed 里删去它"),
    }),
    error("T044", "估计的日期要写根据，与确定的日期不能重复", {
        "": ("{estimate} 是估计，没有写根据", "加上  ground: 凭什么这样估计"),
        "both": ("{exact} 和 {estimate} 只能写一个", "来源说到的留 {exact}，估计的留 {estimate}"),
        "no date": ("适用时间里没有日期", "写  from、to、not_before 或 not_after，或删掉 valid"),
    }),
    query("T045", "旧的写法还能读，请换成新的", {
        "": ("这里是旧的写法：{old}", "{new}  ；全部一起改：edition upgrade"),
        "in a table": ("{path} 是以前导出的表：{taken:list}", "看过写出的词条；以后用  edition export --csv  导出新的表"),
    }),
)  # fmt: skip
