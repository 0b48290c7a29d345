/* A term's note beside the text: a copy of the note at the foot of the page, on click, tap, Enter, Space or hover. */
(function () {
  "use strict";
  var HOVER_OPENS = 350, HOVER_CLOSES = 250, PHONE = 640;
  var box = null, opener = null, pinned = false, timer = 0, trail = [];

  function noteOf(link) {
    var hash = link.getAttribute("href");
    return hash && hash.charAt(0) === "#" ? document.getElementById(hash.slice(1)) : null;
  }

  function isTerm(node) {
    return node && node.closest ? node.closest("a.term, a.sign") : null;
  }

  function button(name, label, act) {
    var b = document.createElement("button");
    b.type = "button";
    b.className = name;
    b.setAttribute("aria-label", label);
    b.title = label;
    b.addEventListener("click", act);
    return b;
  }

  function frame() {
    if (box) return box;
    box = document.createElement("div");
    box.className = "note-box md-typeset";
    box.setAttribute("role", "dialog");
    box.tabIndex = -1;
    box.hidden = true;
    box.addEventListener("mouseenter", function () { clearTimeout(timer); });
    box.addEventListener("mouseleave", closeSoon);
    box.addEventListener("click", follow);
    document.body.appendChild(box);
    return box;
  }

  function occurrences(link) {
    return Array.prototype.filter.call(document.querySelectorAll("a.term"), function (a) {
      return a.getAttribute("href") === link.getAttribute("href");
    });
  }

  function step(by) {
    var all = occurrences(opener), at = all.indexOf(opener) + by;
    if (at < 0 || at >= all.length) return;
    all[at].scrollIntoView({ block: "center" });
    open(all[at], true);
  }

  function bar(link) {
    var row = document.createElement("div"), all = occurrences(link), at = all.indexOf(link);
    row.className = "note-bar";
    if (trail.length) row.appendChild(button("back", "返回上一条", function () { show(trail.pop()); }));
    if (all.length > 1) {
      row.appendChild(button("previous", "上一处", function () { step(-1); })).disabled = at === 0;
      var count = document.createElement("span");
      count.className = "position";
      count.textContent = (at + 1) + " / " + all.length;
      row.appendChild(count);
      row.appendChild(button("next", "下一处", function () { step(1); })).disabled = at === all.length - 1;
    }
    var pin = button("pin", pinned ? "取消固定" : "固定", function () {
      pinned = !pinned;
      pin.setAttribute("aria-pressed", String(pinned));
    });
    pin.setAttribute("aria-pressed", String(pinned));
    row.appendChild(pin);
    row.appendChild(button("close", "关闭", function () { close(true); }));
    return row;
  }

  function show(note) {
    var copy = document.createElement("div");
    copy.className = "note-content";
    copy.innerHTML = note.innerHTML;
    Array.prototype.forEach.call(copy.querySelectorAll("[id]"), function (e) { e.removeAttribute("id"); });
    box.replaceChildren(bar(opener), copy);
    box.dataset.note = note.id;
    var head = note.querySelector(".headword");
    box.setAttribute("aria-label", head ? head.textContent : "校勘");
    box.hidden = false;
    place();
  }

  function place() {
    var rect = opener.getClientRects()[0] || opener.getBoundingClientRect();
    box.classList.toggle("sheet", window.innerWidth <= PHONE);
    if (window.innerWidth <= PHONE) {
      box.style.left = box.style.top = "";
      var top = window.innerHeight - box.offsetHeight;
      if (rect.bottom + 12 > top) window.scrollBy(0, rect.bottom + 12 - top);
      return;
    }
    var width = box.offsetWidth, height = box.offsetHeight;
    var left = Math.min(Math.max(8, rect.left - 16), document.documentElement.clientWidth - width - 8);
    var below = rect.bottom + 8 + height <= window.innerHeight || rect.top < height + 16;
    box.style.left = left + window.scrollX + "px";
    box.style.top = (below ? rect.bottom + 8 : rect.top - height - 8) + window.scrollY + "px";
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
    if (!box || box.hidden) return;
    clearTimeout(timer);
    box.hidden = true;
    pinned = false;
    opener.classList.remove("open");
    if (back) opener.focus({ preventScroll: true });
  }

  function closeSoon() {
    clearTimeout(timer);
    if (!pinned && box && !box.contains(document.activeElement)) timer = setTimeout(close, HOVER_CLOSES);
  }

  function follow(event) {
    var link = event.target.closest("a");
    if (!link) return;
    var hash = link.getAttribute("href") || "";
    var note = hash.charAt(0) === "#" && document.getElementById(hash.slice(1));
    if (note && note.classList.contains("note")) {
      event.preventDefault();
      trail.push(document.getElementById(box.dataset.note));
      show(note);
    } else if (hash.charAt(0) === "#") {
      close();
    }
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var link = isTerm(event.target);
    if (link) {
      if (box && !box.hidden && opener === link && box.contains(document.activeElement)) { event.preventDefault(); close(true); return; }
      if (open(link, true)) event.preventDefault();
    } else if (box && !box.hidden && !pinned && !box.contains(event.target)) {
      close();
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && box && !box.hidden) { event.preventDefault(); event.stopPropagation(); close(true); return; }
    if (event.key === " ") {
      var link = isTerm(document.activeElement);
      if (link && open(link, true)) event.preventDefault();
    }
  });

  if (window.matchMedia && window.matchMedia("(hover: hover)").matches) {
    document.addEventListener("mouseover", function (event) {
      var link = isTerm(event.target);
      if (!link || pinned || (box && !box.hidden && opener === link)) { if (link) clearTimeout(timer); return; }
      clearTimeout(timer);
      timer = setTimeout(function () { open(link, false); }, HOVER_OPENS);
    });
    document.addEventListener("mouseout", function (event) { if (isTerm(event.target)) closeSoon(); });
  }
  window.addEventListener("resize", function () { if (box && !box.hidden) place(); });
})();
