/* The list of shortcuts, on "?". Loaded when it is first asked for. */
(function () {
  "use strict";
  var help = null, from = null;
  var LIST = [
    ["j / k", "下一段 / 上一段", 1], ["] / [", "下一个 / 上一个标出的词", 1], ["Enter / 空格", "打开注", 1], ["Esc", "关闭注或窗口", 0],
    ["1 2 3", "读者、学习、校勘", 1], ["r", "拼音", 1], ["v", "照录 / 校订", 1], ["x", "标注密度，轮换", 1],
    ["t", "配色，轮换", 0], ["o", "阅读设置", 1], ["m", "到注释；再按回到原处", 1],
    ["a / e", "给选中的字加注 / 报告错字；没有选就是这一段", 1], ["/", "搜索", 0], ["p / n", "上一篇 / 下一篇", 0], ["?", "这张表", 0]
  ];

  function build(article) {
    help = document.createElement("div");
    help.className = "keys-help md-typeset";
    help.setAttribute("role", "dialog");
    help.setAttribute("aria-label", "快捷键");
    help.tabIndex = -1;
    help.hidden = true;
    var table = document.createElement("dl"), shut = document.createElement("button"), name = document.createElement("p");
    name.textContent = "快捷键";
    LIST.forEach(function (row) {
      if (row[2] && !article) return;
      var key = document.createElement("dt"), what = document.createElement("dd");
      key.textContent = row[0];
      what.textContent = row[1];
      table.appendChild(key);
      table.appendChild(what);
    });
    shut.type = "button";
    shut.className = "close";
    shut.textContent = "✕";
    shut.setAttribute("aria-label", "关闭");
    shut.addEventListener("click", hide);
    help.appendChild(shut);
    help.appendChild(name);
    help.appendChild(table);
    document.body.appendChild(help);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !help.hidden) { event.preventDefault(); hide(); }
    });
    document.addEventListener("click", function (event) { if (!help.hidden && !help.contains(event.target)) help.hidden = true; });
  }

  function hide() {
    help.hidden = true;
    if (from && from.focus) from.focus({ preventScroll: true });
  }

  window.editionHelp = function (article) {
    if (!help) build(article);
    else if (!help.hidden) return hide();
    from = document.activeElement;
    help.hidden = false;
    help.focus();
  };
})();
