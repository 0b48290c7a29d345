/* A parallel side by side, in place: under the paragraph whose sign was clicked, or under its entry at the foot of the page.
   Loaded when one is first asked for; the passages stand in the article's data script. */
(function () {
  "use strict";

  function passage(side, name) {
    var p = document.createElement("p"), link = document.createElement("a");
    p.className = name;
    link.href = side.href;
    link.textContent = side.label;
    p.appendChild(link);
    p.appendChild(document.createTextNode(" "));
    side.pieces.forEach(function (piece) {
      var text = document.createTextNode(piece[0]), mark;
      if (piece[1]) {
        mark = document.createElement("mark");
        mark.appendChild(text);
      }
      p.appendChild(mark || text);
    });
    return p;
  }

  function close(box, back) {
    box.remove();
    if (back) back.focus({ preventScroll: true });
  }

  function open(link, found) {
    var box = document.createElement("div"), shut = document.createElement("button"), host = link.closest("li");
    box.className = "side-by-side";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "平行段落，并排");
    shut.type = "button";
    shut.className = "close";
    shut.textContent = "✕";
    shut.setAttribute("aria-label", "收起并排");
    shut.addEventListener("click", function () { close(box, link); });
    box.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { event.preventDefault(); close(box, link); }
    });
    box.appendChild(shut);
    found.forEach(function (pair) {
      var row = document.createElement("div");
      row.className = "parallel";
      row.appendChild(passage(pair.a, "a"));
      row.appendChild(passage(pair.b, "b"));
      box.appendChild(row);
    });
    if (host) host.appendChild(box); else link.parentNode.parentNode.insertBefore(box, link.parentNode.nextSibling);
    shut.focus({ preventScroll: true });
  }

  window.editionParallels = function (link) {
    var host = link.closest("li") || link.parentNode, near = link.closest("li") ? host.lastElementChild : host.nextElementSibling;
    if (near && near.classList.contains("side-by-side")) return close(near, link);
    window.edition.load("text", function () {
      window.editionText.data(function (data) {
        var block = link.matches(".parallel-sign") ? link.parentNode.id : "", number = (link.hash || "").slice("#parallel-".length);
        var found = (data.parallels || []).filter(function (pair) {
          return block ? pair.block === block : String(pair.number) === number;
        });
        if (found.length) open(link, found); else location.href = link.href;
      });
    });
  };
})();
