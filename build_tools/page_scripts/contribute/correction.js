/* 报告错字: the entry for the page's source.yml, in a phrase that stands once on that page: an emendation, or a query
   where somebody sees that the words are wrong and does not know the right ones. */
import { make } from "../shared/dom.js";
import { squash } from "../shared/folding.js";
import { placesOf } from "../shared/positions.js";
import { fault, rule } from "./check.js";
import { formData, loadSource } from "./data.js";
import { settled, showForm } from "./dialog.js";
import { area, input, select } from "./fields.js";
import { Output } from "./output.js";
import { placeOfWords } from "./place.js";
import { grow } from "./quote.js";
import { editAddress, issueAddress, mailAddress, wayOut } from "./ways-out.js";
import { flow } from "./yaml.js";

const ACTS = /** @type {[string, string][]} */ ([
  ["change", "改成别的字"], ["delete", "删去：是多余的字"], ["doubt", "不知道应作什么，只是存疑"],
]);

function makeFields() {
  const said = formData().fields, of = (/** @type {string} */ name) => said[`emendations.${name}`];
  const text = (/** @type {string} */ name) => ({ label: of(name).label, help: of(name).help });
  const example = "“治”“冶”形近；四大传统产业为煤、焦、冶、电";
  return {
    printed: input("printed", { label: "哪几个字有误", help: "照这一段抄；多写几个字也行", needed: true }),
    act: select("act", { label: "怎样改", options: ACTS }),
    read: input("read", { label: "应作", needed: true }),
    kind: select("kind", { ...text("kind"), options: of("kind").options }),
    reason: area("reason", { ...text("reason"), needed: true, placeholder: example }),
    evidence: area("evidence", { ...text("evidence"), help: "见到原报版面、别处同一段话，或文意" }),
    resp: input("resp", { label: "您是谁", help: "谁报告的；可以不写", placeholder: "" }),
  };
}

/** @implements {ContributionForm} */
class CorrectionForm {
  /** @param {Place} place */
  constructor(place) {
    const f = makeFields();
    this.kind = /** @type {const} */ ("correction");
    this.title = "报告错字";
    this.place = place;
    this.f = f;
    this.fields = Object.values(f);
    this.start = place.words ? f.read : f.printed;
    this.output = new Output((toEditor) => settled(this, this.output, toEditor), 5);
    this.preview = make("div", { class: "preview" });
    this.main = [f.printed, f.act, f.read, f.kind, f.reason, f.evidence].map((field) => field.element);
    this.more = [f.resp.element];
    this.side = [make("h3", {}, "看起来是这样"), this.preview, make("h3", {}, "得到的一条"), this.output.element];
    /** @type {Record<string, string>} */
    this.faults = {};
    this.forEditor = "";
    this.again = () => {};
    this.taken = () => {};
    /** Where the words stand that are written in the form.
     * @type {Place} */
    this.now = place;
    /** @type {SourceFile | null} */
    this.source = null;
    f.printed.value = place.words;
    loadSource(formData().articles[place.article], (source) => {
      this.source = source;
      this.again();
    });
  }

  placed() {
    return this.now.words ? this.now : this.place;
  }

  get doubted() {
    return this.f.act.value === "doubt";
  }

  get written() {
    return this.f.act.value === "change" ? this.f.read.value : "";
  }

  /** The phrase to print: in what the page prints, grown until it stands once on the whole page.
   * @returns {Phrase | null} */
  phrase() {
    if (!this.source || !this.now.words) return null;
    const { reading, readingAt } = this.place.block, { text } = this.source;
    const start = readingAt[this.now.start], end = readingAt[this.now.end];
    const good = (/** @type {string} */ piece) => piece === piece.trim() && placesOf(text, squash(piece)).length === 1;
    const gone = (/** @type {string} */ piece) => !text.includes(squash(piece));
    const found = grow(reading, start, end, good, gone);
    if (!found) return null;
    const before = reading.slice(found.start, start), after = reading.slice(end, found.end);
    return { printed: found.text, read: before + this.written + after };
  }

  /** Do the words touch what is emended already? */
  touched() {
    const { words, start, end } = this.now;
    return words !== "" && this.place.block.emended.some((e) => e.start < end && start < e.end);
  }

  /** @param {Phrase | null} found */
  faultsOf(found) {
    const { printed, act, read, reason } = this.f, change = act.value === "change";
    /** @type {Record<string, string>} */
    const out = {};
    const wrong = this.placeFault(found);
    if (wrong) out.printed = wrong;
    if (change && !read.value) out.read = "写上应作什么；不知道的，在上面选“存疑”";
    else if (change && printed.value && read.value === printed.value) out.read = "read（改作）和原文一样";
    const unexplained = fault(this.doubted ? "queries.ask" : "emendations.reason", reason.value, true);
    if (unexplained) out.reason = unexplained;
    return out;
  }

  /** What is wrong with the words; what only an editor can mend is marked as such.
   * @param {Phrase | null} found */
  placeFault(found) {
    const printed = this.f.printed.value, times = placesOf(this.place.block.text, printed).length;
    this.forEditor = "";
    if (!printed) return formData().fields["emendations.printed"].missing || "";
    if (!this.now.words) return rule("S004", "照这一段抄写");
    if (this.place.words !== printed && times > 1) return rule("S005", `这一段里有 ${times} 处，多写几个字`);
    if (!this.touched() && (!this.source || found)) return "";
    this.forEditor = "printed";
    if (this.touched()) return "这里已经校改过；有异议照样写好，交给编者";
    return rule("S005", "原页上这几个字不相连，或前后完全相同；照样写好，由编者来加");
  }

  refresh() {
    const { f, doubted } = this;
    this.now = placeOfWords(this.place, f.printed.value);
    f.read.show(f.act.value === "change");
    f.kind.show(!doubted);
    f.evidence.show(!doubted);
    f.reason.help(formData().fields[doubted ? "queries.ask" : "emendations.reason"].help);
    const more = f.resp.element.closest("details");
    if (more) more.hidden = doubted;
    const found = this.phrase();
    this.faults = this.faultsOf(found);
    for (const field of this.fields) field.say((field.touched && this.faults[field.name]) || "");
    const words = this.now.words || f.printed.value;
    this.preview.replaceChildren(this.shown(words), make("p", { class: "ground" }, f.reason.value));
    this.output.set(this.made(found));
  }

  /** @param {string} before */
  shown(before) {
    if (!before) return make("p", { class: "empty" }, "原字 → 应作");
    if (this.doubted) return make("p", { class: "change" }, before, make("ins", {}, " 〔疑〕"));
    const after = this.f.act.value === "delete" ? "（删去）" : this.f.read.value || "……";
    return make("p", { class: "change" }, make("del", {}, before), " → ", make("ins", {}, after));
  }

  /** @param {Phrase | null} found
   * @returns {Record<string, string>} */
  entry(found) {
    const { printed, kind, reason, resp, evidence } = this.f, words = found ? found.printed : printed.value;
    const why = reason.value || "……";
    if (this.doubted) return { at: words, ask: why };
    const read = found ? found.read : this.written;
    const entry = { printed: words, read, kind: kind.value, reason: why, resp: resp.value || "editor" };
    return evidence.value ? { ...entry, evidence: evidence.value } : entry;
  }

  /** @param {Phrase | null} found
   * @returns {Made} */
  made(found) {
    const { place } = this, path = this.source ? this.source.path : "source.yml", entry = this.entry(found);
    const list = this.doubted ? "queries" : "emendations", text = `  - ${flow(entry)}\n`;
    return {
      name: `cuo-zi-${place.article}-${place.block.id}.yml`, text, head: path, links: this.links(path, entry, text),
      file: `# 加进 ${path} 的 ${list}: ；文章 ${place.article}，段落 ${place.block.id}\n${text}`,
      after: wayOut("", `打开的文件里，贴到 ${list}: 的最后一条下面；没有这一栏，就先在文件末尾写一行 ${list}: 。`),
    };
  }

  /**
   * @param {string} path
   * @param {Record<string, string>} entry
   * @param {string} text
   */
  links(path, entry, text) {
    const { repository, contact } = formData(), { printed, reason, evidence } = this.f, { address } = this.place;
    const title = `错字：${printed.value}`, ground = [reason.value, evidence.value].filter(Boolean).join("\n");
    /** @type {WayOut[]} */
    const links = [];
    if (repository) {
      const words = entry.printed || entry.at, read = this.doubted ? "不知道" : entry.read;
      links.push({ label: "打开 source.yml", main: true, address: editAddress(path) });
      links.push({ label: "填“报告错字”表", address: issueAddress({ title, place: address, printed: words, read, ground }) });
    }
    if (contact) links.push({ label: "用邮件寄给编者", address: mailAddress(title, `${text}\n${address}\n`) });
    return links;
  }
}

/** @param {Place} place */
export function correct(place) {
  showForm(new CorrectionForm(place));
}
