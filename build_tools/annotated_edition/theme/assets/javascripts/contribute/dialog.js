/* The window of a form: fields on one side, what comes of them on the other. What is typed is kept on this device until
   it is thrown away, so that closing loses nothing; throwing away can be undone. */
(function () {
  "use strict";
  const own = window.contribute, { el, button } = own;

  /* The drafts of a kind, the latest first, one a place. */
  const KEPT = 20, key = (kind) => `edition.drafts.${kind}`;
  const same = (a, b) => ["article", "block", "words"].every((name) => a[name] === b[name]);
  function drafted(kind) {
    try { const kept = JSON.parse(localStorage.getItem(key(kind)) || "[]"); return Array.isArray(kept) ? kept : []; } catch (error) { return []; }
  }
  function keep(kind, draft, gone) {
    const others = drafted(kind).filter((d) => !same(d, draft));
    try { localStorage.setItem(key(kind), JSON.stringify([...(gone ? [] : [draft]), ...others].slice(0, KEPT))); } catch (error) { /* not on this device */ }
  }

  function context(place) {
    const { text } = place.block, a = Math.max(0, place.start - 40), b = Math.min(text.length, place.end + (place.words ? 60 : 140));
    const line = el("p", { class: "context" }, a > 0 ? "…" : "", text.slice(a, place.start));
    if (place.words) line.append(el("mark", {}, place.words));
    line.append(text.slice(place.end, b), b < text.length ? "…" : "");
    return line;
  }

  /* form: { kind, title, place, placed, fields, faults, main, more, side, refresh, start }. */
  own.show = function show(form) {
    let typed = false;
    const { kind, place, fields } = form, initial = {}, dialog = el("dialog", { class: "contribute md-typeset", "aria-labelledby": "contribute-title" });
    const shut = () => dialog.close();
    const draftLine = el("p", { class: "draft" }), where = el("div", { class: "where" });
    const here = { article: place.article, block: place.block.id, words: place.words, address: place.address };

    const values = () => Object.fromEntries(fields.map((f) => [f.name, f.value]));
    const fill = (given) => fields.forEach((f) => { if (given[f.name] !== undefined) f.value = given[f.name]; });

    function refresh() {
      form.refresh();
      where.replaceChildren(context(form.placed ? form.placed() : place));
      if (typed) keep(kind, { ...here, values: values() });
    }

    function restart() {
      const before = values();
      fill(initial);
      keep(kind, here, true);
      typed = false;
      refresh();
      draftLine.replaceChildren("已清空。", button("撤消", () => { typed = true; fill(before); refresh(); draftLine.replaceChildren(); }));
    }

    /* What was typed here before comes back; of what was begun elsewhere and not carried off, the latest is named. */
    function offer() {
      const drafts = drafted(kind), own_ = drafts.find((d) => same(d, here)), other = drafts.find((d) => !same(d, here) && !d.taken);
      draftLine.replaceChildren();
      if (own_) {
        fill(own_.values);
        draftLine.append(own_.taken ? "上次写好的。" : "接着上次没写完的。", button("清空", restart));
      } else if (other) {
        draftLine.append(`上次在 ${other.block} 写“${other.words || other.values.headword || "……"}”，还留着：`,
          el("a", { href: other.address, onclick: shut }, "回到那里"), "　", button("丢掉", () => discard(other)));
      }
    }

    function discard(draft) {
      keep(kind, draft, true);
      draftLine.replaceChildren("已丢掉。", button("撤消", () => { keep(kind, draft); offer(); }));
    }

    const made = el("div", { class: "made" }, el("div", { class: "kept" }, ...form.side));
    const down = el("p", { class: "down" }, button("看样子，取文件 ↓", () => made.scrollIntoView()));
    dialog.append(
      el("div", { class: "bar" }, el("h2", { id: "contribute-title" }, form.title), button("✕", shut, { "aria-label": "关闭；写的都留着", class: "close" })),
      el("form", { novalidate: true }, el("div", { class: "sides" },
        el("div", { class: "typed" }, where, draftLine, ...form.main, form.more.length ? el("details", {}, el("summary", {}, "更多，都可不填"), ...form.more) : null),
        made,
      )),
      down,
    );
    new IntersectionObserver(([seen]) => { down.hidden = seen.isIntersecting; }, { root: dialog, rootMargin: "0px 0px -25% 0px" }).observe(made);
    dialog.addEventListener("close", () => dialog.remove());
    ["input", "change"].forEach((name) => dialog.addEventListener(name, () => { typed = true; refresh(); }));
    dialog.addEventListener("focusout", () => setTimeout(refresh, 0));
    dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    dialog.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape" && !event.isComposing) { event.preventDefault(); shut(); }
    });
    document.body.appendChild(dialog);
    Object.assign(initial, values());
    offer();
    form.again = refresh;
    form.taken = () => { typed = false; keep(kind, { ...here, values: values(), taken: true }); };
    dialog.showModal();
    refresh();
    (form.start || fields[0]).control.focus();
  };

  /* Show every fault; true when there is none. The first one gets the focus. Those a reader cannot mend (form.forEditor)
     keep nothing from an editor, who can. */
  own.settled = function settled(form, output, toEditor) {
    form.fields.forEach((f) => { f.touched = true; });
    form.refresh();
    const bad = form.fields.filter((f) => form.faults[f.name] && !(toEditor && form.forEditor === f.name));
    if (!bad.length) { form.taken(); return true; }
    output.say(`还有 ${bad.length} 处要改`);
    const more = bad[0].element.closest("details");
    if (more) more.open = true;
    bad[0].control.focus();
    return false;
  };
})();
