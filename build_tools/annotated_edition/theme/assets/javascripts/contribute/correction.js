/* 报告错字: the entry for the page's source.yml, in a phrase that stands once on that page: an emendation, or a query
   where somebody sees that the words are wrong and does not know the right ones. */
(function () {
  "use strict";
  const own = window.contribute, { el } = own;

  own.correction = function correction(place) {
    const said = own.data.fields, text = (name) => ({ label: said[`emendations.${name}`].label, help: said[`emendations.${name}`].help });
    const f = {
      printed: own.input("printed", { label: "哪几个字有误", help: "照这一段抄；多写几个字也行", needed: true }),
      act: own.select("act", { label: "怎样改", options: [["change", "改成别的字"], ["delete", "删去：是多余的字"], ["doubt", "不知道应作什么，只是存疑"]] }),
      read: own.input("read", { label: "应作", needed: true }),
      kind: own.select("kind", { ...text("kind"), options: said["emendations.kind"].options }),
      reason: own.area("reason", { ...text("reason"), needed: true, placeholder: "“治”“冶”形近；四大传统产业为煤、焦、冶、电" }),
      evidence: own.area("evidence", { ...text("evidence"), help: "见到原报版面、别处同一段话，或文意" }),
      resp: own.input("resp", { label: "您是谁", help: "谁报告的；可以不写", placeholder: "" }),
    };
    const preview = el("div", { class: "preview" });
    const form = { kind: "correction", title: "报告错字", place, fields: Object.values(f), faults: {}, refresh, start: place.words ? f.read : f.printed };
    const output = own.output((toEditor) => own.settled(form, output, toEditor), 5);
    form.main = ["printed", "act", "read", "kind", "reason", "evidence"].map((name) => f[name].element);
    form.more = [f.resp.element];
    form.side = [el("h3", {}, "看起来是这样"), preview, el("h3", {}, "得到的一条"), output.element];
    let source = null, placed = place;
    const doubted = () => f.act.value === "doubt", written = () => (f.act.value === "change" ? f.read.value : "");
    form.placed = () => (placed.words ? placed : place);
    f.printed.value = place.words;
    own.source(own.data.articles[place.article], (data) => { source = data; if (form.again) form.again(); });

    /* The phrase to print: in what the page prints, grown until it stands once on the whole page. */
    function phrase() {
      if (!source || !placed.words) return null;
      const { reading, readingAt } = place.block, start = readingAt[placed.start], end = readingAt[placed.end];
      const good = (piece) => own.count(source.text, own.squash(piece)) === 1 && piece === piece.trim();
      const gone = (piece) => !source.text.includes(own.squash(piece));
      const found = own.grow(reading, start, end, good, gone);
      return found && { printed: found.text, read: reading.slice(found.start, start) + written() + reading.slice(end, found.end) };
    }

    function touched() { return place.block.emended.some((e) => placed.words && e.start < placed.end && placed.start < e.end); }

    function faults(found) {
      const out = {};
      form.forEditor = "";
      if (!f.printed.value) out.printed = said["emendations.printed"].missing;
      else if (!placed.words) out.printed = own.rule("S004", "照这一段抄写");
      else if (place.words !== f.printed.value && own.count(place.block.text, f.printed.value) > 1) out.printed = own.rule("S005", `这一段里有 ${own.count(place.block.text, f.printed.value)} 处，多写几个字`);
      else if (touched() || (source && !found)) form.forEditor = "printed";
      if (form.forEditor) out.printed = touched() ? "这里已经校改过；有异议照样写好，交给编者" : own.rule("S005", "原页上这几个字不相连，或前后完全相同；照样写好，由编者来加");
      if (f.act.value === "change" && !f.read.value) out.read = "写上应作什么；不知道的，在上面选“存疑”";
      else if (f.act.value === "change" && f.printed.value && f.read.value === f.printed.value) out.read = "read（改作）和原文一样";
      const reason = own.fault(doubted() ? "queries.ask" : "emendations.reason", f.reason.value, true);
      if (reason) out.reason = reason;
      return out;
    }

    function refresh() {
      placed = own.placeOfWords(place, f.printed.value);
      f.read.show(f.act.value === "change");
      ["kind", "evidence"].forEach((name) => f[name].show(!doubted()));
      f.reason.help(said[doubted() ? "queries.ask" : "emendations.reason"].help);
      const more = f.resp.element.closest("details");
      if (more) more.hidden = doubted();
      const found = phrase();
      form.faults = faults(found);
      form.fields.forEach((field) => field.say(field.touched && form.faults[field.name] ? form.faults[field.name] : ""));
      preview.replaceChildren(shown(placed.words || f.printed.value), el("p", { class: "ground" }, f.reason.value));
      finish(found);
    }

    function shown(before) {
      if (!before) return el("p", { class: "empty" }, "原字 → 应作");
      if (doubted()) return el("p", { class: "change" }, before, el("ins", {}, " 〔疑〕"));
      const after = f.act.value === "delete" ? "（删去）" : f.read.value || "……";
      return el("p", { class: "change" }, el("del", {}, before), " → ", el("ins", {}, after));
    }

    function entry(found) {
      const printed = found ? found.printed : f.printed.value, reason = f.reason.value || "……";
      if (doubted()) return { at: printed, ask: reason };
      const made = { printed, read: found ? found.read : written(), kind: f.kind.value, reason, resp: f.resp.value || "editor" };
      return f.evidence.value ? { ...made, evidence: f.evidence.value } : made;
    }

    function finish(found) {
      const path = source ? source.path : "source.yml", made = entry(found), list = doubted() ? "queries" : "emendations";
      const text = `  - ${own.flow(made)}\n`, links = [];
      if (own.data.repository) {
        links.push({ label: "打开 source.yml", main: true, address: own.editAddress(path) });
        links.push({ label: "填“报告错字”表", address: own.issueAddress({ title: `错字：${f.printed.value}`, place: place.address, printed: made.printed || made.at, read: doubted() ? "不知道" : made.read, ground: [f.reason.value, f.evidence.value].filter(Boolean).join("\n") }) });
      }
      if (own.data.contact) links.push({ label: "用邮件寄给编者", address: own.mailAddress(`错字：${f.printed.value}`, `${text}\n${place.address}\n`) });
      output.set({
        name: `cuo-zi-${place.article}-${place.block.id}.yml`, text, head: path, links, key: JSON.stringify(links.map((l) => l.address.href)),
        file: `# 加进 ${path} 的 ${list}: ；文章 ${place.article}，段落 ${place.block.id}\n${text}`,
        after: own.wayOut("", `打开的文件里，贴到 ${list}: 的最后一条下面；没有这一栏，就先在文件末尾写一行 ${list}: 。`),
      });
    }

    own.show(form);
  };
})();
