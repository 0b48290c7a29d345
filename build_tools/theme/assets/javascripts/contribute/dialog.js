/* The window of a form: fields on one side, what comes of them on the other. What is typed is kept on this device until
   it is thrown away, so that closing loses nothing; throwing away can be undone. */
(function () {
  "use strict";
  const own = window.contribute, { el, button } = own;

  const key = (kind) => `edition.draft.${kind}`;
  function drafted(kind) {
    try { return JSON.parse(localStorage.getItem(key(kind)) || "null"); } catch (error) { return null; }
  }
  function keep(kind, draft) {
    try { if (draft) localStorage.setItem(key(kind), JSON.stringify(draft)); else localStorage.removeItem(key(kind)); } catch (error) { /* not on this device */ }
  }

  function context(place) {
    const { text } = place.block, a = Math.max(0, place.start - 40), b = Math.min(text.length, place.end + 60);
    const line = el("p", { class: "context" }, a > 0 ? "…" : "", text.slice(a, place.start));
    if (place.words) line.append(el("mark", {}, place.words));
    line.append(text.slice(place.end, b), b < text.length ? "…" : "");
    return line;
  }

  /* form: { kind, title, place, placed, fields, faults, main, more, side, refresh, start }. */
  own.show = function show(form) {
    const { kind, place, fields } = form, initial = {}, dialog = el("dialog", { class: "contribute md-typeset", "aria-labelledby": "contribute-title" });
    const draftLine = el("p", { class: "draft" }), where = el("div", { class: "where" });
    const same = (d) => d && d.article === place.article && d.block === place.block.id && d.words === place.words;

    const values = () => Object.fromEntries(fields.map((f) => [f.name, f.value]));
    const fill = (given) => fields.forEach((f) => { if (given[f.name] !== undefined) f.value = given[f.name]; });

    function refresh() {
      form.refresh();
      where.replaceChildren(context(form.placed ? form.placed() : place));
      const now = values();
      const changed = fields.some((f) => now[f.name] !== initial[f.name]);
      if (changed) keep(kind, { article: place.article, block: place.block.id, words: place.words, values: now, address: place.address });
    }

    function restart() {
      const before = values();
      fill(initial);
      keep(kind, null);
      refresh();
      draftLine.replaceChildren("已清空。", button("撤消", () => { fill(before); refresh(); draftLine.replaceChildren(); }));
    }

    function offer() {
      const draft = drafted(kind);
      if (!draft) return;
      if (same(draft)) {
        fill(draft.values);
        draftLine.replaceChildren("接着上次没写完的。", button("清空", restart));
        return;
      }
      draftLine.append(`上次在 ${draft.block} 写“${draft.words || draft.values.headword || "……"}”，还留着：`,
        el("a", { href: draft.address }, "回到那里"), "　", button("丢掉", () => { keep(kind, null); draftLine.replaceChildren("已丢掉。", button("撤消", () => { keep(kind, draft); draftLine.replaceChildren(); offer(); })); }));
    }

    const shut = () => dialog.close();
    dialog.append(
      el("header", {}, el("h2", { id: "contribute-title" }, form.title), button("✕", shut, { "aria-label": "关闭；写的都留着", class: "close" })),
      el("form", { novalidate: true }, el("div", { class: "sides" },
        el("div", { class: "typed" }, where, draftLine, ...form.main, form.more.length ? el("details", {}, el("summary", {}, "更多，都可不填"), ...form.more) : null),
        el("div", { class: "made" }, el("div", { class: "kept" }, ...form.side)),
      )),
    );
    dialog.addEventListener("close", () => dialog.remove());
    dialog.addEventListener("input", refresh);
    dialog.addEventListener("change", refresh);
    dialog.addEventListener("focusout", () => setTimeout(refresh, 0));
    dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.appendChild(dialog);
    Object.assign(initial, values());
    offer();
    form.again = refresh;
    dialog.showModal();
    refresh();
    (form.start || fields[0]).control.focus();
  };

  /* Show every fault; true when there is none. The first one gets the focus. */
  own.settled = function settled(form, output) {
    form.fields.forEach((f) => { f.touched = true; });
    form.refresh();
    const bad = form.fields.filter((f) => form.faults[f.name]);
    if (!bad.length) return true;
    output.say(`还有 ${bad.length} 处要改`);
    const more = bad[0].element.closest("details");
    if (more) more.open = true;
    bad[0].control.focus();
    return false;
  };
})();
