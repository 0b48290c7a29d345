/* What the form ends with: the text, and the ways to carry it off: copy, save, the repository's own page, a letter. */
(function () {
  "use strict";
  const own = window.contribute, { el, button } = own, LONGEST = 7000, LONGEST_MAIL = 1900;

  const encode = encodeURIComponent;
  own.newFileAddress = (name, text) => {
    const start = `${own.data.repository}/new/${own.data.branch}/annotations?filename=${encode(name)}`;
    const full = `${start}&value=${encode(text)}`;
    return full.length > LONGEST ? { href: start, whole: false } : { href: full, whole: true };
  };
  own.editAddress = (path) => ({ href: `${own.data.repository}/edit/${own.data.branch}/${path}`, whole: false });
  own.issueAddress = (values) => ({
    href: `${own.data.repository}/issues/new?template=2-correction.yml&${Object.keys(values).map((k) => `${k}=${encode(values[k].slice(0, 600))}`).join("&")}`, whole: true,
  });

  own.mailAddress = (subject, body) => {
    const start = `mailto:${own.data.contact}?subject=${encode(subject)}&body=`, full = start + encode(body);
    return full.length > LONGEST_MAIL ? { href: start + encode("（文字已经复制，请贴在这里，或附上存好的文件）\n"), whole: false } : { href: full, whole: true };
  };

  /* `ready()` says whether all is in order, and shows what is not. */
  own.output = function output(ready, rows) {
    const box = el("textarea", { readonly: true, rows, spellcheck: "false", "aria-label": "得到的文字" });
    const said = el("p", { class: "said", role: "status" }), head = el("p", { class: "file" }), after = el("p", { class: "explain" }), ways = el("div", { class: "ways-out" });
    let now = { name: "", text: "", links: [] };

    const guard = (act) => (event) => { if (ready()) act(event); else event.preventDefault(); };
    const copy = (then) => own.copyText(now.text, (done) => { said.textContent = done ? then : "这里不能自动复制；请在框里全选、复制"; });

    function save() {
      const link = el("a", { href: URL.createObjectURL(new Blob([now.text], { type: "text/yaml" })), download: now.name });
      link.hidden = true;
      box.after(link);
      link.click();
      setTimeout(() => { URL.revokeObjectURL(link.href); link.remove(); }, 4000);
      said.textContent = `已存为 ${now.name}`;
    }

    function link({ label, address, main }) {
      return el("a", { class: main ? "main" : "", href: address.href, target: "_blank", rel: "noopener", onclick: guard(() => {
        if (!address.whole) copy("文字已复制，到打开的页面里粘贴");
      }) }, label);
    }

    return {
      element: el("div", { class: "output" }, head, box, ways, said, after),
      set(next) {
        if (next.text === now.text && next.key === now.key) return;
        now = next;
        head.textContent = next.head;
        box.value = next.text;
        after.textContent = next.after;
        ways.replaceChildren(button("复制", guard(() => copy("已复制"))), button("存为文件", guard(save)), ...next.links.map(link));
        said.textContent = "";
      },
      say(text) { said.textContent = text; },
    };
  };
})();
