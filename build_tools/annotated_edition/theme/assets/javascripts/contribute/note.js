/* 给这里加注: a new term as a whole file; or, where the word has a term, the whole new file of that term. */
(function () {
  "use strict";
  const own = window.contribute, { el } = own;
  const GROUNDS = [["quote", "这篇文章里的话"], ["work", "别的文献"], ["general", "一般知识"]];

  function makeFields() {
    const said = own.data.fields, text = (name) => ({ label: said[name].label, help: said[name].help, placeholder: said[name].example });
    const cited = (name) => ({ ...text(`citations.${name}`) });
    const list = [
      own.input("headword", { ...text("headword"), needed: true }),
      own.select("choice", { label: "这里是哪个意思", help: "这个词已有词条；下面得到的是它整个的新文件" }),
      own.area("gloss", { label: said.gloss.label, needed: true, rows: 3, help: said.gloss.help, placeholder: said.gloss.example }),
      own.select("ground", { label: said.citations.label, help: "凭什么这样解释", options: GROUNDS }),
      own.area("quote", { ...cited("quote"), needed: true }),
      own.input("work", { ...cited("work"), needed: true }),
      own.input("publisher", cited("publisher")), own.input("date", cited("date")), own.input("url", cited("url")),
      own.input("general", { ...cited("general"), needed: true }),
      own.input("pinyin", { ...text("pinyin"), help: "程序推定的，请核对；每字一个音节，以空格分开" }),
      own.area("aliases", { label: said.aliases.label, help: "正文里的其他写法，一行一个", placeholder: "晋中国家农高区" }),
      own.chips("topics", { ...text("topics"), options: said.topics.options }),
      own.area("note", { ...text("note"), rows: 4 }),
      own.input("english", text("english")),
      own.select("scope", { label: "用在哪里", help: "这个意思在别处也对吗", options: [] }),
      own.input("sense", { ...text("senses.id"), label: "义项编号" }),
      own.area("remark", { ...text("pins.remark"), rows: 2 }),
      own.input("contributors", { label: said.contributors.label, help: "怎样称呼您；可以不写", placeholder: "" }),
      own.input("join", { label: "归入已有的词条", help: "这个词只是某个词条的另一种写法时，写那个词条的词目" }),
      own.input("id", { label: "文件名", help: "词目的拼音，小写，以短横相连；发布后就是网址，不再改" }),
    ];
    return Object.fromEntries(list.map((f) => [f.name, f]));
  }

  own.note = function note(selected) {
    const place = own.trimmed(selected), f = makeFields(), proposed = {}, terms = {};
    const notice = el("p", { class: "notice", role: "status" }), preview = el("div", { class: "preview" }), counter = el("span", { class: "counter" });
    const form = { kind: "note", title: "给这里加注", place, fields: Object.values(f), faults: {}, refresh, start: place.words ? f.gloss : f.headword };
    const output = own.output(() => own.settled(form, output), 11);
    form.main = [f.headword.element, notice, f.choice.element, f.gloss.element, f.ground.element,
      f.quote.element, f.work.element, f.publisher.element, f.date.element, f.url.element, f.general.element];
    form.more = ["pinyin", "aliases", "topics", "note", "english", "scope", "sense", "remark", "contributors", "join", "id"].map((n) => f[n].element);
    form.side = [el("h3", {}, "看起来是这样"), preview, el("h3", {}, "得到的文件"), output.element];
    f.gloss.element.querySelector("label").append(counter);
    const words = own.offers("这一段里还没有注的：", (word) => { take(f.headword, word); f.gloss.control.focus(); });
    const forms = own.offers("这一篇里还有：", (word) => take(f.aliases, [...aliases(), word].join("\n")));
    f.headword.element.append(words.element);
    f.aliases.element.append(forms.element);
    f.headword.value = place.words;
    let placed = place;
    form.placed = () => (placed.words ? placed : place);

    function take(field, text) {
      field.value = text;
      field.control.dispatchEvent(new Event("input", { bubbles: true }));
    }

    /* A proposal follows the headword until somebody writes over it. */
    function propose(name, value) {
      if (f[name].value === (proposed[name] || "") && document.activeElement !== f[name].control) f[name].value = value;
      proposed[name] = value;
    }

    function term() {
      const owner = (f.join.value && own.owner(f.join.value)) || own.owner(f.headword.value);
      if (!owner) return null;
      if (!(owner[0] in terms)) {
        let waiting = false;
        terms[owner[0]] = null;
        own.term(owner[0], (data) => { terms[owner[0]] = data; if (data && waiting) form.again(); });
        waiting = true;
      }
      return terms[owner[0]];
    }

    function scopes(known) {
      const pairs = known ? [["here", "只在这一处"], ["article", "这一篇"]] : [["all", "凡出现这个词的地方"], ["article", "只在这一篇"]];
      if (f.scope.kind === (known ? "sense" : "term")) return;
      f.scope.kind = known ? "sense" : "term";
      const before = f.scope.value;
      f.scope.options(pairs);
      if (pairs.some(([value]) => value === before)) f.scope.value = before;
    }

    function choices(known) {
      if (f.choice.known === known) return;
      f.choice.known = known;
      const before = f.choice.value;
      f.choice.options(known ? [["new", "一个新的意思"], ...known.senses.map(([id, gloss]) => [`sense-${id}`, `已有：${gloss.slice(0, 28)}${gloss.length > 28 ? "…" : ""}`]), ["none", "这里不该链接"]] : []);
      if (before) f.choice.value = before;
      if (!f.choice.value) f.choice.value = "new";
    }

    function refresh() {
      const headword = f.headword.value, known = term(), writes = !known || f.choice.value === "new" || !f.choice.value;
      placed = own.placeOfWords(place, headword);
      const cover = placed.words && own.cover(placed), crossed = placed.words && own.crossed(placed);
      const quote = placed.words ? own.quote(placed) : "";
      choices(known);
      scopes(known);
      propose("pinyin", own.reading(headword));
      propose("id", own.freeId(f.pinyin.value || own.reading(headword)));
      propose("quote", quote);
      propose("sense", known ? freeSense(known) : "");
      const ground = f.ground.value;
      f.choice.show(!!known);
      ["gloss", "ground", "note", "scope"].forEach((n) => f[n].show(writes));
      f.quote.show(writes && ground === "quote");
      ["work", "publisher", "date", "url"].forEach((n) => f[n].show(writes && ground === "work"));
      f.general.show(writes && ground === "general");
      ["pinyin", "aliases", "topics", "english", "id"].forEach((n) => f[n].show(!known));
      f.sense.show(!!known && writes);
      f.remark.show(!!known);
      f.contributors.show(!known);
      const size = Array.from(f.gloss.value).length, [short, long] = own.data.gloss;
      counter.textContent = `${size} 字${size && size < short ? "，略短" : size > long ? "，略长" : ""}`;
      form.faults = faults({ known, writes, ground, cover, quote });
      form.fields.forEach((field) => field.say(field.touched && form.faults[field.name] ? form.faults[field.name] : ""));
      say({ headword, known, cover, crossed });
      words.set(headword ? [] : own.quotedWords(place).map((word) => [word]));
      forms.set(known ? [] : own.longerForms(place, headword).filter(([form]) => !aliases().includes(form)).map(([form, times]) => [form, `${form}（${times} 处）`]));
      show(known, writes);
      finish(known, writes, cover, quote);
    }

    function freeSense(known) {
      const base = place.article.split("-").slice(0, 2).join("-"), taken = known.senses.map(([id]) => id);
      let id = base, number = 1;
      while (taken.includes(id)) { number += 1; id = `${base}-${number}`; }
      return id;
    }

    function say({ headword, known, cover, crossed }) {
      const lines = [];
      if (place.long && !headword) lines.push(`选中的文字超过 ${own.LONGEST_WORD} 字；请写出要注的那个词。`);
      if (known) lines.push(`“${headword}”${own.owner(headword) ? "已经归" : "将归入"}词条“${known.headword}”。`);
      if (headword && !placed.words) lines.push(`这一段里没有“${headword}”，不写定点。`);
      if (cover) lines.push(`在这里它属于更长的词“${cover.words}”，不会单独链接；别处单用时才会，所以不写定点。`);
      if (crossed) lines.push(`这几个字与已有的词“${crossed.words}”交叉，只有一个会链接；最好改一改词目的首尾。`);
      const text = lines.join("");
      if (notice.firstChild && notice.firstChild.data === text) return;
      notice.replaceChildren(...(text ? [text] : []), ...(known ? ways(known) : []));
    }

    function ways(known) {
      const link = (label, href) => el("a", { href, target: "_blank", rel: "noopener" }, label);
      const see = link("看这条注", `${own.site}terms/${known.id}.html`);
      return own.data.repository ? [see, "　", link("改这条注", own.editAddress(known.path).href)] : [see];
    }

    function faults({ known, writes, ground, cover, quote }) {
      const out = {}, put = (name, text) => { if (text && !out[name]) out[name] = text; };
      put("headword", own.fault("headword", f.headword.value, true));
      if (known && !writes && (cover || !quote)) put("headword", own.rule(cover ? "T023" : "T016", cover ? `这里归“${cover.words}”` : "这一段里找不到只出现一次的引文，把词目写长一些"));
      if (f.join.value && !own.owner(f.join.value)) put("join", `没有“${f.join.value}”这个词条`);
      if (known && writes && f.scope.value === "here" && (cover || !quote)) put("scope", own.rule(cover ? "T023" : "T016", "选“这一篇”"));
      if (known && writes) put("sense", own.fault("senses.id", f.sense.value, true) || (known.senses.some(([id]) => id === f.sense.value) ? "已经有这个编号的义项" : ""));
      if (writes) {
        put("gloss", own.fault("gloss", f.gloss.value, true));
        put("note", own.fault("note", f.note.value));
        if (ground === "quote") put("quote", own.fault("citations.quote", f.quote.value, true) || cited());
        if (ground === "general") put("general", own.fault("citations.general", f.general.value, true));
        if (ground === "work") ["work", "publisher", "date", "url"].forEach((n) => put(n, own.fault(`citations.${n}`, f[n].value, n === "work")));
      }
      if (!known) {
        put("pinyin", own.fault("pinyin", f.pinyin.value) || own.syllables(f.headword.value, f.pinyin.value));
        put("id", own.fault("senses.id", f.id.value, true).replace(/^id（.*?）/, "文件名")
          || (own.data.terms.some((t) => t[0] === f.id.value) ? `已经有 annotations/${f.id.value}.yml` : ""));
        put("topics", f.topics.value.split("\n").length > 3 ? "topics（主题）一到三个" : "");
        aliases().forEach((form) => {
          const owner = own.owner(form);
          put("aliases", own.fault("aliases.form", form) || (owner ? `“${form}”已经归词条“${owner[1]}”（${owner[0]}.yml）` : "")
            || (own.fold(form) === own.fold(f.headword.value) ? `“${form}”就是词目，不必再写` : ""));
        });
      }
      return out;
    }

    /* The same as rule T020 asks: within one block, white space aside. */
    function cited() {
      const words = own.squash(f.quote.value);
      return place.texts.some((text) => text.includes(words)) ? "" : own.rule("T020", "照正文抄写，在一个段落之内");
    }

    function aliases() { return f.aliases.value.split("\n").map((line) => line.trim()).filter(Boolean); }

    function citation() {
      if (f.ground.value === "quote") return { source: place.article, quote: f.quote.value };
      if (f.ground.value === "general") return { general: f.general.value };
      return Object.fromEntries(["work", "publisher", "date", "url"].filter((n) => f[n].value).map((n) => [n, f[n].value]));
    }

    function sense() {
      return { gloss: f.gloss.value, note: f.note.value, only_in: f.scope.value === "article" ? [place.article] : "", citations: [citation()] };
    }

    function pin(id, quote) {
      const made = { article: place.article, quote, form: placed.words, sense: id };
      if (f.remark.value && f.remark.element.hidden === false) made.remark = f.remark.value;
      return made;
    }

    function newText(cover, quote) {
      return own.newFile({
        headword: f.headword.value, pinyin: f.pinyin.value, english: f.english.value,
        topics: f.topics.value ? f.topics.value.split("\n") : "", aliases: aliases().map((form) => ({ form, kind: "variant" })), ...sense(),
        pins: quote && !cover ? [pin("main", quote)] : "", contributors: f.contributors.value ? f.contributors.value.split(/[，、,\s]+/) : "", status: "draft",
      });
    }

    function changes(known, writes, cover, quote) {
      const id = writes ? f.sense.value : f.choice.value.replace(/^sense-/, "");
      const pinned = quote && !cover && !(writes && f.scope.value === "article");
      return {
        alias: known.forms.some((form) => own.fold(form) === own.fold(f.headword.value)) ? null : { form: f.headword.value, kind: "variant" },
        sense: writes ? { id, ...sense() } : null,
        pin: pinned ? pin(id, quote) : null,
      };
    }

    function finish(known, writes, cover, quote) {
      const links = [], mail = (name, text) => own.data.contact && { label: "用邮件寄给编者", address: own.mailAddress(`注：${f.headword.value}（${name}）`, `${text}\n${place.address}\n`) };
      let name, text, odd = false;
      if (known) {
        name = known.path.split("/").pop();
        const change = changes(known, writes, cover, quote);
        text = own.changed(known.text, change);
        if (text === null) { odd = true; text = own.lines({ aliases: change.alias && [change.alias], senses: change.sense && [change.sense], pins: change.pin && [change.pin] }, "").join("\n"); }
        if (own.data.repository) links.push({ label: "在 GitHub 上改这个文件", main: true, address: own.editAddress(known.path) });
      } else {
        name = `${f.id.value || "词目的拼音"}.yml`;
        text = newText(cover, quote);
        if (own.data.repository) links.push({ label: "在 GitHub 上新建这个文件", main: true, address: own.newFileAddress(`annotations/${name}`, text) });
      }
      if (own.data.contact) links.push(mail(name, text));
      const what = odd ? "这个文件的写法特别，这里只是要加进去的几行：" : known ? "这是整个新文件，换下原来的：" : "";
      const there = odd ? "在打开的页面里加进去，" : known ? "在打开的页面里全选、粘贴，" : "打开的页面里都已填好：";
      const file = odd ? `# 加进 ${known.path}，不是整个文件\n${text}` : "";
      output.set({ name, text, file, head: `annotations/${name}`, links, key: JSON.stringify(links.map((l) => l.address.href)), after: own.wayOut(what, there) });
    }

    function show(known, writes) {
      const gloss = writes ? f.gloss.value : ((known.senses.find(([id]) => `sense-${id}` === f.choice.value) || [])[1] || "这里不链接");
      const head = el("p", { class: "head" }, el("strong", {}, known ? known.headword : f.headword.value || "词目"), " ",
        el("span", { lang: "zh-Latn-pinyin" }, known ? known.pinyin : f.pinyin.value), " ", el("span", { lang: "en" }, known ? "" : f.english.value));
      const body = [head, el("p", { class: gloss ? "" : "empty" }, gloss || "释义：一句话")];
      if (writes && f.note.value) body.push(...f.note.value.split(/\n\s*\n/).map(markdown));
      if (f.remark.value && known) body.push(el("p", { class: "remark" }, f.remark.value));
      if (writes) body.push(el("p", { class: "ground" }, ground()));
      preview.replaceChildren(...body);
    }

    function ground() {
      const made = citation();
      if (made.source) return made.quote ? `依据：本篇“${made.quote}”` : "";
      if (made.general !== undefined) return made.general ? `依据：${made.general}` : "";
      return made.work ? `依据：《${made.work}》${[made.publisher, made.date].filter(Boolean).join("，")}` : "";
    }

    own.show(form);
  };

  /* *Emphasis* of a note, as elements. */
  function markdown(paragraph) {
    const line = el("p", { class: "long" });
    paragraph.split(/(\*[^*\n]+\*)/).forEach((piece) => line.append(/^\*[^*]+\*$/.test(piece) ? el("em", {}, piece.slice(1, -1)) : piece.replace(/\n/g, " ")));
    return line;
  }
})();
