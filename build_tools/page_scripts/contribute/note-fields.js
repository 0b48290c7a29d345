/* The fields of the form for a note; labels and help come from the field table. */
import { formData } from "./data.js";
import { area, chips, input, select } from "./fields.js";

const GROUNDS = /** @type {[string, string][]} */ ([
  ["explains", "这篇文章里解释它的话"], ["uses", "这篇文章里用到它的话"], ["work", "别的文献"], ["reprint", "别处的转载"],
  ["general", "一般知识"], ["inference", "由别处推断"],
]);
const UNSAID = /** @type {[string, string]} */ (["", "不说"]);
export const WORK = /** @type {const} */ (["work", "publisher", "date", "url"]);
/** What stands under 更多. */
export const MORE = /** @type {const} */ ([
  "pinyin", "aliases", "relation", "entity", "level", "topics", "note", "english", "scope", "sense", "remark",
  "contributors", "join", "id",
]);

export const ID_HELP = "词目的拼音，小写，以短横相连；发布后就是网址，不再改";

/** Every field by its name. */
export function makeNoteFields() {
  const said = formData().fields;
  const text = (/** @type {string} */ name) => (
    { label: said[name].label, help: said[name].help, placeholder: said[name].example }
  );
  const cited = (/** @type {string} */ name) => text(`citations.${name}`);
  return {
    headword: input("headword", { ...text("headword"), needed: true }),
    choice: select("choice", { label: "这里是哪个意思", help: "这个词已有词条；下面得到的是它整个的新文件" }),
    gloss: area("gloss", { ...text("gloss"), needed: true, rows: 3 }),
    ground: select("ground", { label: said.citations.label, help: "凭什么这样解释", options: GROUNDS }),
    quote: area("quote", { ...cited("quote"), needed: true }),
    work: input("work", { ...cited("work"), needed: true }),
    publisher: input("publisher", cited("publisher")),
    date: input("date", cited("date")),
    url: input("url", cited("url")),
    general: input("general", { ...cited("general"), needed: true }),
    inference: input("inference", { ...cited("inference"), needed: true }),
    pinyin: input("pinyin", { ...text("pinyin"), help: "每字一个音节，以空格分开；核对过才写，不写就由编者核对" }),
    aliases: area("aliases", { label: said.aliases.label, help: "正文里的其他写法，一行一个", placeholder: "晋中国家农高区" }),
    relation: select("relation", {
      label: said["aliases.relation"].label, help: "上面几种写法是词目的什么",
      options: [UNSAID, ...(said["aliases.relation"].options || []).filter(([value]) => value !== "member")],
    }),
    entity: select("entity", { ...text("entity"), options: [UNSAID, ...(said.entity.options || [])] }),
    level: select("level", { ...text("level"), options: [UNSAID, ...(said.level.options || [])] }),
    topics: chips("topics", { ...text("topics"), options: said.topics.options }),
    note: area("note", { ...text("note"), rows: 4 }),
    english: input("english", text("english")),
    scope: select("scope", { label: "用在哪里", help: "这个意思在别处也对吗", options: [] }),
    sense: input("sense", { ...text("senses.id"), label: "义项编号" }),
    remark: area("remark", { ...text("pins.remark"), rows: 2 }),
    contributors: input("contributors", { label: said.contributors.label, help: "怎样称呼您；可以不写", placeholder: "" }),
    join: input("join", { label: "归入已有的词条", help: "这个词只是某个词条的另一种写法时，写那个词条的词目" }),
    id: input("id", { label: "文件名", help: ID_HELP }),
  };
}

/** What is asked for with each ground.
 * @param {NoteFields} f */
export function citedBy(f) {
  const ground = f.ground.value;
  return {
    quote: ground === "explains" || ground === "uses", work: ground === "work" || ground === "reprint",
    general: ground === "general", inference: ground === "inference",
  };
}

/** The other ways of writing, as the file says them.
 * @param {NoteFields} f
 * @returns {Record<string, string>[]} */
export function formsOf(f) {
  /** @type {Record<string, string>} */
  const relation = f.relation.value ? { relation: f.relation.value } : {};
  return aliasesOf(f).map((form) => ({ form, ...relation }));
}

/** The lines of the field for other ways of writing.
 * @param {NoteFields} f */
export function aliasesOf(f) {
  return f.aliases.value.split("\n").map((line) => line.trim()).filter(Boolean);
}
