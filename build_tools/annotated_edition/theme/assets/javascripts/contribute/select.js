/* Two buttons beside a selection of text; on a touch screen at the foot of the window, out of the system menu's way. */
(function () {
  "use strict";
  const own = (window.contribute = window.contribute || {});
  let bar = null, timer = 0, range = null;

  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
    const found = selection.getRangeAt(0), start = found.startContainer;
    const element = start.nodeType === 1 ? start : start.parentNode, reading = document.querySelector(".reading");
    if (document.querySelector("dialog[open]") || !reading || !reading.contains(element) || element.closest(".notes, .note-box")) return null;
    return element.closest(own.blocks) ? found : null;
  }

  function button(label, kind) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => {
      const from = range;
      hide();
      window.edition.load("../contribute/start", () => own.open(kind, from));
    });
    return made;
  }

  function build() {
    bar = document.createElement("div");
    bar.className = "contribute-bar";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "选中的文字");
    bar.hidden = true;
    bar.append(button("给这里加注", "note"), button("报告错字", "correction"));
    /* The selection must live on while a button is pressed. */
    bar.addEventListener("pointerdown", (event) => event.preventDefault());
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    document.body.appendChild(bar);
  }

  function hide() { if (bar) bar.hidden = true; }

  function show() {
    range = selected();
    if (!range) { if (!bar || !bar.contains(document.activeElement)) hide(); return; }
    if (!bar) build();
    bar.hidden = false;
    const touch = matchMedia("(pointer: coarse)").matches || innerWidth <= 640;
    bar.classList.toggle("foot", touch);
    const rects = range.getClientRects(), last = rects[rects.length - 1] || range.getBoundingClientRect();
    const left = Math.min(last.right + 6, document.documentElement.clientWidth - bar.offsetWidth - 8);
    bar.style.left = touch ? "" : `${Math.max(8, left) + scrollX}px`;
    bar.style.top = touch ? "" : `${last.bottom + scrollY + 6}px`;
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => window.edition.load("../contribute/start", () => own.style(show)), 250);
  }

  own.blocks = ".kicker, .title, .subtitle, .byline, .heading, .paragraph, .item, .caption, .signed";
  own.selected = selected;
  document.addEventListener("selectionchange", soon);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  soon();
})();
