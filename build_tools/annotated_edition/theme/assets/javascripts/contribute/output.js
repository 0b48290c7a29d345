/* What the form ends with: the text, and the ways to carry it off: copy, save, the repository's own page, a letter. */
(function () {
  "use strict";
  const own = window.contribute, { el, button } = own, LONGEST = 7000, LONGEST_MAIL = 1900;

  const encode = encodeURIComponent;
  /* The folder stands in the file's name: as a part of the path GitHub has been seen to drop it. */
  own.newFileAddress = (path, text) => {
    const start = `${own.data.repository}/new/${own.data.branch}?filename=${encode(path)}`;
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

  /* What the text is, what to do with it on the page that opens, and what to do without such a page. */
  own.wayOut = (what, there) => {
    const { repository, contact } = own.data;
    const hand = contact ? "存为文件，或用邮件寄给编者。" : repository ? "存为文件，交给编者。" : "复制，或存为文件，交给编者。";
    if (!repository) return `${what}${hand}`;
    return `${what}${there}再依次按 Commit changes…、Propose changes、Create pull request；GitHub 若先问 Fork this repository，按它。`
      + `第一次参与时，合并请求的检查可能要等编者点一下才开始。没有账号，就${hand}`;
  };

  /* `ready(toEditor)` says whether all is in order, and shows what is not; an editor is told also what no check would take.
     A file may say more than the box: alone, it has to name what it belongs to. */
  own.output = function output(ready, rows) {
    const box = el("textarea", { readonly: true, rows, spellcheck: "false", "aria-label": "得到的文字" });
    const said = el("p", { class: "said", role: "status" }), head = el("p", { class: "file" }), after = el("p", { class: "explain" }), ways = el("div", { class: "ways-out" });
    let now = { name: "", text: "", links: [] };

    const guard = (act, toEditor) => (event) => { if (ready(toEditor)) act(event); else event.preventDefault(); };
    function copy(then) {
      own.copyText(now.text, (done) => {
        said.textContent = done ? then : "这里不能自动复制。文字已经选中：按 Ctrl+C，手机上长按再选“复制”";
        if (!done) { box.focus(); box.select(); }
      });
    }

    function save() {
      const link = el("a", { href: URL.createObjectURL(new Blob([now.file || now.text], { type: "text/yaml" })), download: now.name });
      link.hidden = true;
      box.after(link);
      link.click();
      setTimeout(() => { URL.revokeObjectURL(link.href); link.remove(); }, 4000);
      said.textContent = `已存为 ${now.name}`;
    }

    function link({ label, address, main }) {
      return el("a", { class: main ? "main" : "", href: address.href, target: "_blank", rel: "noopener", onclick: guard(() => {
        if (!address.whole) copy("文字已复制，到打开的页面里粘贴");
        else if (main) copy("文字也已复制：打开的页面若是空的，粘贴就是");
      }, !main) }, label);
    }

    return {
      element: el("div", { class: "output" }, head, box, ways, said, after),
      set(next) {
        if (next.text === now.text && next.key === now.key) return;
        now = next;
        head.textContent = next.head;
        box.value = next.text;
        after.textContent = next.after;
        const best = next.links.some((l) => l.main) ? "" : "main";
        ways.replaceChildren(button("复制", guard(() => copy("已复制"), true)), button("存为文件", guard(save, true), { class: best }), ...next.links.map(link));
        said.textContent = "";
      },
      say(text) { said.textContent = text; },
    };
  };
})();
