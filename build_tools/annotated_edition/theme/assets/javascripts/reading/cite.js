/* Citations of one paragraph, to copy: opened by its number. Loaded when a number is first clicked. */
(function () {
  "use strict";
  var box = null, from = null;

  function copy(text, button) {
    function done() {
      button.textContent = "已复制";
      setTimeout(function () { button.textContent = button.getAttribute("data-name"); }, 1600);
    }
    function old() {
      var area = document.createElement("textarea");
      area.value = text;
      area.setAttribute("aria-hidden", "true");
      area.className = "copying";
      box.appendChild(area);
      area.select();
      if (document.execCommand("copy")) done();
      area.remove();
      button.focus();
    }
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(done, old); else old();
  }

  function button(name, text) {
    var b = document.createElement("button");
    b.type = "button";
    b.textContent = name;
    b.setAttribute("data-name", name);
    b.addEventListener("click", function () { copy(text, b); });
    return b;
  }

  function close(back) {
    if (!box || box.hidden) return;
    box.hidden = true;
    if (back) from.focus({ preventScroll: true });
  }

  function frame() {
    box = document.createElement("div");
    box.className = "note-box cite-box md-typeset";
    box.setAttribute("role", "dialog");
    box.tabIndex = -1;
    document.body.appendChild(box);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !box.hidden) { event.preventDefault(); close(true); }
    });
    document.addEventListener("click", function (event) {
      if (event.target.isConnected && !box.contains(event.target) && !event.target.closest(".number")) close(false);
    });
  }

  function open(number, data) {
    var id = number.getAttribute("href").slice(1), first = null;
    if (!box) frame();
    from = number;
    box.replaceChildren();
    box.setAttribute("aria-label", "引用 " + id);
    var bar = document.createElement("div"), shut = document.createElement("button"), text = document.createElement("p"), row = document.createElement("p");
    bar.className = "note-bar";
    var name = document.createElement("strong");
    name.textContent = id;
    bar.appendChild(name);
    shut.type = "button";
    shut.textContent = "✕";
    shut.setAttribute("aria-label", "关闭");
    shut.addEventListener("click", function () { close(true); });
    bar.appendChild(shut);
    box.appendChild(bar);
    row.className = "copies";
    data.cite.forEach(function (form) {
      var own = form[1].split("{block}").join(id);
      first = first || own;
      row.appendChild(button(form[0], own));
    });
    row.appendChild(button("链接", location.href.replace(/[?#].*$/, "") + "#" + id));
    text.className = "citation";
    text.textContent = first || "";
    box.appendChild(text);
    box.appendChild(row);
    var ways = document.createElement("p");
    ways.className = "ways";
    [["给这里加注", "note"], ["报告错字", "correction"]].forEach(function (way) {
      var b = document.createElement("button");
      b.type = "button";
      b.textContent = way[0];
      b.addEventListener("click", function () {
        close(true);
        window.edition.load("../contribute/start", function () { window.contribute.open(way[1], id); });
      });
      ways.appendChild(b);
    });
    var line = (data.lines[id] || [])[0];
    if (line) {
      var raw = document.createElement("a"), last = document.createElement("p");
      raw.href = "../sources/" + data.source + ".html#L" + line[1];
      raw.textContent = "对照原页第 " + line[1] + " 行";
      last.appendChild(raw);
      box.appendChild(last);
    }
    box.appendChild(ways);
    box.hidden = false;
    var rect = number.getBoundingClientRect(), sheet = window.innerWidth <= 640;
    box.classList.toggle("sheet", sheet);
    box.style.left = sheet ? "" : Math.min(rect.right + 8, document.documentElement.clientWidth - box.offsetWidth - 8) + window.scrollX + "px";
    box.style.top = sheet ? "" : rect.bottom + window.scrollY + "px";
    box.focus({ preventScroll: true });
  }

  window.editionCite = function (number) {
    window.edition.load("text", function () { window.editionText.data(function (data) { open(number, data); }); });
  };
})();
