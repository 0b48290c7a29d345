/* The concordance of a term's page: sort by article, by what stands left or right; filter by a word. Without it: by article. */
(function () {
  "use strict";
  var groups = Array.prototype.slice.call(document.querySelectorAll(".kwic-group"));
  var rows = Array.prototype.slice.call(document.querySelectorAll(".kwic > li"));
  if (rows.length < 3) return;
  var order = "article", words = "", alone = false;
  var collator = typeof Intl === "object" ? new Intl.Collator("zh-Hans-u-co-pinyin") : { compare: function (a, b) { return a < b ? -1 : +(a > b); } };
  var lists = rows.map(function (row) { return row.parentNode; });
  var flat = document.createElement("ul");
  flat.className = "kwic flat";
  flat.hidden = true;
  groups[0].parentNode.insertBefore(flat, groups[0]);

  var bar = document.createElement("form");
  bar.className = "kwic-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "排列与筛选");
  [["article", "按文章"], ["left", "按左文"], ["right", "按右文"]].forEach(function (pair) {
    var b = document.createElement("button");
    b.type = "button";
    b.textContent = pair[1];
    b.setAttribute("aria-pressed", String(pair[0] === order));
    b.addEventListener("click", function () {
      order = pair[0];
      Array.prototype.forEach.call(bar.querySelectorAll("button"), function (x) { x.setAttribute("aria-pressed", String(x === b)); });
      show();
    });
    bar.appendChild(b);
  });
  var field = document.createElement("input");
  field.type = "search";
  field.placeholder = "筛选：前后文里的字";
  field.setAttribute("aria-label", "筛选前后文");
  field.addEventListener("input", function () { words = field.value.trim(); show(); });
  bar.appendChild(field);
  if (document.querySelector(".kwic .inside")) {
    var holder = document.createElement("label"), box = document.createElement("input");
    box.type = "checkbox";
    box.addEventListener("change", function () { alone = box.checked; show(); });
    holder.appendChild(box);
    holder.appendChild(document.createTextNode("只看独立的"));
    bar.appendChild(holder);
  }
  var count = document.createElement("output");
  bar.appendChild(count);
  bar.addEventListener("submit", function (event) { event.preventDefault(); });
  groups[0].parentNode.insertBefore(bar, flat);

  function key(row) {
    var text = row.querySelector(order === "left" ? ".left" : ".right").textContent.replace(/[\s“”‘’（）《》，。、；：！？—…·]/g, "");
    return order === "left" ? text.split("").reverse().join("") : text;
  }

  function show() {
    var kept = rows.filter(function (row) {
      var is = (!words || row.textContent.indexOf(words) >= 0) && !(alone && row.classList.contains("inside"));
      row.hidden = !is;
      return is;
    });
    if (order === "article") rows.forEach(function (row, i) { lists[i].appendChild(row); });
    else {
      var keys = new Map(rows.map(function (row) { return [row, key(row)]; }));
      rows.slice().sort(function (a, b) { return collator.compare(keys.get(a), keys.get(b)); }).forEach(function (row) { flat.appendChild(row); });
    }
    flat.hidden = order === "article";
    groups.forEach(function (g) { g.hidden = order !== "article" || !g.querySelector("li:not([hidden])"); });
    count.textContent = kept.length < rows.length ? kept.length + " / " + rows.length + " 处" : "";
  }
})();
