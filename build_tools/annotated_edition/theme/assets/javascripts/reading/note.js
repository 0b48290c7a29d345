/* A term's note beside the text: a copy of the note at the foot of the page, on click, tap, Enter, Space or hover. */
(function () {
  "use strict";
  var HOVER_OPENS = 350, HOVER_CLOSES = 280, PHONE = 640;
  var box = null, opener = null, pinned = false, timer = 0, trail = [], shown = null;

  function noteOf(link) {
    var hash = link.getAttribute("href");
    return hash && hash.charAt(0) === "#" ? document.getElementById(hash.slice(1)) : null;
  }

  function termOf(node) {
    return node && node.closest ? node.closest("a.term, a.sign") : null;
  }

  function isOpen() { return box && !box.hidden; }

  function button(name, label, act, text) {
    var b = document.createElement("button");
    b.type = "button";
    b.className = name;
    b.setAttribute("aria-label", label);
    b.title = label;
    b.textContent = text;
    b.addEventListener("click", act);
    return b;
  }

  function frame() {
    if (box) return;
    box = document.createElement("div");
    box.className = "note-box md-typeset";
    box.setAttribute("role", "dialog");
    box.tabIndex = -1;
    box.hidden = true;
    box.addEventListener("mouseenter", function () { clearTimeout(timer); });
    box.addEventListener("mouseleave", closeSoon);
    box.addEventListener("click", follow);
    box.addEventListener("keydown", leave);
    document.body.appendChild(box);
  }

  function places(link) {
    return Array.prototype.filter.call(document.querySelectorAll("a.term"), function (a) {
      return a.getAttribute("href") === link.getAttribute("href");
    });
  }

  function step(by) {
    var all = places(opener), next = all[all.indexOf(opener) + by], name = by < 0 ? "previous" : "next";
    if (!next) return;
    next.scrollIntoView({ block: window.innerWidth <= PHONE ? "start" : "center" });
    open(next, true);
    var same = box.querySelector("button." + name);
    if (same && !same.disabled) same.focus({ preventScroll: true });
  }

  function bar(link) {
    var row = document.createElement("div"), all = link.classList.contains("term") ? places(link) : [], at = all.indexOf(link);
    row.className = "note-bar";
    if (trail.length) row.appendChild(button("back", "返回上一条", function () { show(trail.pop()); box.focus(); }, "← 返回"));
    if (all.length > 1 && !trail.length) {
      row.appendChild(button("previous", "上一处", function () { step(-1); }, "↑")).disabled = at === 0;
      var count = document.createElement("span");
      count.className = "position";
      count.textContent = at + 1 + " / " + all.length;
      row.appendChild(count);
      row.appendChild(button("next", "下一处", function () { step(1); }, "↓")).disabled = at === all.length - 1;
    }
    var pin = button("pin", "固定：点别处也不关", function () {
      pinned = !pinned;
      pin.setAttribute("aria-pressed", String(pinned));
    }, "固定");
    pin.setAttribute("aria-pressed", String(pinned));
    row.appendChild(pin);
    row.appendChild(button("close", "关闭", function () { close(true); }, "✕"));
    return row;
  }

  /* The last line: the term's own page, and "I know this one". */
  function foot(note) {
    var row = document.createElement("p"), head = note.querySelector("p > a"), term = note.id.replace(/^note-/, "").replace(/--.*$/, "");
    row.className = "note-foot";
    if (!head || !/^note-/.test(note.id)) return null;
    var page = document.createElement("a");
    page.href = head.getAttribute("href");
    page.textContent = "词条页：出处、例句";
    row.appendChild(page);
    var known = window.edition.get().known, is = known.indexOf(term) >= 0;
    row.appendChild(button("known", is ? "重新标出这个词" : "认识了，不再标出这个词", function () {
      var list = known.filter(function (t) { return t !== term; }), back = opener && opener.id;
      if (!is) list.push(term);
      close(false);
      document.addEventListener("edition:text", function done() {
        document.removeEventListener("edition:text", done);
        var again = back && document.getElementById(back);
        if (again) again.focus({ preventScroll: true });
      });
      window.edition.set({ known: list });
    }, is ? "重新标出" : "认识了"));
    return row;
  }

  function show(note) {
    var copy = document.createElement("div"), content = document.createDocumentFragment();
    copy.className = "note-content";
    Array.prototype.forEach.call(note.childNodes, function (n) { content.appendChild(n.cloneNode(true)); });
    Array.prototype.forEach.call(content.querySelectorAll("[id]"), function (e) { e.removeAttribute("id"); });
    copy.appendChild(content);
    box.replaceChildren(bar(opener), copy);
    var last = foot(note), head = note.querySelector("p > a");
    if (last) box.appendChild(last);
    shown = note;
    box.setAttribute("aria-label", /^note-/.test(note.id) && head ? head.textContent : "校勘");
    box.hidden = false;
    box.scrollTop = 0;
    place();
  }

  /* Beside the line on a large screen; on a phone a sheet at the foot, and the page makes room if the line is under it. */
  function place() {
    var rects = opener.getClientRects(), rect = rects[rects.length - 1] || opener.getBoundingClientRect();
    var sheet = window.innerWidth <= PHONE;
    box.classList.toggle("sheet", sheet);
    document.body.style.paddingBottom = sheet ? box.offsetHeight + "px" : "";
    if (sheet) {
      box.style.left = box.style.top = "";
      var over = rect.bottom + 12 - (window.innerHeight - box.offsetHeight);
      if (over > 0) window.scrollBy(0, over);
      return;
    }
    var width = box.offsetWidth, height = box.offsetHeight, edge = document.documentElement.clientWidth;
    var left = Math.min(Math.max(8, rect.left - 16), edge - width - 8);
    var first = rects[0] || rect;
    var below = rect.bottom + 8 + height <= window.innerHeight || first.top < height + 72;
    box.style.left = left + window.scrollX + "px";
    box.style.top = (below ? rect.bottom + 8 : first.top - height - 8) + window.scrollY + "px";
  }

  function open(link, focus) {
    var note = noteOf(link);
    if (!note) return false;
    clearTimeout(timer);
    frame();
    if (opener) opener.classList.remove("open");
    opener = link;
    trail = [];
    link.classList.add("open");
    show(note);
    if (focus) box.focus({ preventScroll: true });
    return true;
  }

  function close(back) {
    if (!isOpen()) return;
    clearTimeout(timer);
    box.hidden = true;
    pinned = false;
    document.body.style.paddingBottom = "";
    opener.classList.remove("open");
    if (back) (opener.isConnected ? opener : document.body).focus({ preventScroll: true });
  }

  function closeSoon() {
    clearTimeout(timer);
    if (!pinned && isOpen() && !box.contains(document.activeElement)) timer = setTimeout(close, HOVER_CLOSES);
  }

  /* Links in the box: another note opens in its place; a place in the text closes it. */
  function follow(event) {
    var link = event.target.closest("a");
    if (!link) return;
    var note = noteOf(link);
    if (note && note.parentNode.classList.contains("notes")) {
      event.preventDefault();
      event.stopPropagation();
      trail.push(shown);
      show(note);
      box.focus({ preventScroll: true });
    } else if (note) {
      close();
    }
  }

  /* The box stands at the end of the page but belongs behind its term: Tab leaves it there. */
  function leave(event) {
    if (event.key !== "Tab") return;
    var all = box.querySelectorAll("a[href], button:not(:disabled)");
    var at = document.activeElement;
    if (event.shiftKey && (at === box || at === all[0])) { event.preventDefault(); opener.focus(); if (!pinned) close(); }
    else if (!event.shiftKey && at === all[all.length - 1]) { opener.focus({ preventScroll: true }); if (!pinned) close(); }
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var link = termOf(event.target);
    if (link) {
      if (isOpen() && opener === link && box.contains(document.activeElement)) { event.preventDefault(); close(true); return; }
      if (open(link, true)) event.preventDefault();
    } else if (isOpen() && !pinned && event.target.isConnected && !box.contains(event.target)) {
      close();
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && isOpen()) { event.preventDefault(); event.stopPropagation(); close(true); return; }
    if (event.key === " " && !event.ctrlKey && !event.altKey && !event.metaKey) {
      var link = termOf(document.activeElement);
      if (link && open(link, true)) event.preventDefault();
    }
  }, true);

  if (window.matchMedia && window.matchMedia("(hover: hover)").matches) {
    document.addEventListener("mouseover", function (event) {
      var link = termOf(event.target);
      if (!link || pinned || (isOpen() && opener === link)) { if (link) clearTimeout(timer); return; }
      clearTimeout(timer);
      if (isOpen() && box.contains(document.activeElement)) return;
      timer = setTimeout(function () { open(link, false); }, HOVER_OPENS);
    });
    document.addEventListener("mouseout", function (event) {
      if (!termOf(event.target)) return;
      clearTimeout(timer);
      closeSoon();
    });
  }
  window.addEventListener("resize", function () { if (isOpen()) place(); });
  document.addEventListener("edition:settings", function () { close(); });
})();
