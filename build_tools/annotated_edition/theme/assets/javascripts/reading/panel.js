/* The panel behind 更多: every single setting. Loaded when it is first asked for. */
(function () {
  "use strict";
  var edition = window.edition, panel = null;
  var SETTINGS = [
    ["preset", "阅读方式", { reader: "读者", study: "学习", collate: "校勘" }],
    ["density", "注释标在", { article: "篇中首次", paragraph: "段中首次", every: "每一处", none: "不标" }],
    ["ruby", "拼音", { off: "不注", on: "注在字上" }],
    ["english", "英文词表", { off: "不列", on: "列在段后" }],
    ["text", "文字", { edited: "校订", printed: "照录" }],
    ["lines", "原页行号", { off: "不显示", on: "显示" }],
    ["font", "字体", { song: "宋体", hei: "黑体", kai: "楷体" }],
    ["size", "字号", { s: "小", m: "中", l: "大", xl: "特大" }],
    ["leading", "行距", { s: "密", m: "中", l: "疏" }],
    ["measure", "行长", { s: "短", m: "中", l: "长" }],
    ["keys", "单键快捷键", { on: "开", off: "关" }]
  ];

  function make(tag, name, text) {
    var e = document.createElement(tag);
    if (name) e.className = name;
    if (text) e.textContent = text;
    return e;
  }

  function choice(group, name, value, label, type) {
    var holder = make("label"), input = make("input");
    input.type = type || "radio";
    input.name = "setting-" + name;
    input.value = value;
    holder.appendChild(input);
    holder.appendChild(make("span", "", label));
    group.appendChild(holder);
    return input;
  }

  function group(name, label) {
    var set = make("fieldset", "setting setting-" + name);
    set.appendChild(make("legend", "", label));
    panel.appendChild(set);
    return set;
  }

  function build() {
    panel = make("div", "settings-panel md-typeset");
    panel.id = "settings-panel";
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", "阅读设置");
    panel.tabIndex = -1;
    panel.hidden = true;
    var top = make("div", "panel-head");
    top.appendChild(make("strong", "", "阅读设置"));
    var shut = make("button", "close", "✕");
    shut.type = "button";
    shut.setAttribute("aria-label", "关闭");
    shut.addEventListener("click", function () { window.editionPanel.close(); });
    top.appendChild(shut);
    panel.appendChild(top);
    SETTINGS.forEach(function (setting) {
      var set = group(setting[0], setting[1]);
      Object.keys(setting[2]).forEach(function (value) { choice(set, setting[0], value, setting[2][value]); });
    });
    schemes();
    known();
    document.body.appendChild(panel);
    mark();
    var topics = group("topics", "只标这些主题");
    edition.load("text", function () {
      window.editionText.data(function (data) {
        var all = data.topics;
        Object.keys(all).forEach(function (topic) { choice(topics, "topics", topic, topic + " " + all[topic].length, "checkbox"); });
        mark();
      });
    });
    panel.addEventListener("change", changed);
  }

  function schemes() {
    var inputs = document.querySelectorAll("[data-md-component=palette] input"), set = group("scheme", "配色");
    var names = { "default": "浅色", slate: "深色", sepia: "护眼" };
    Array.prototype.forEach.call(inputs, function (input) {
      var scheme = input.getAttribute("data-md-color-scheme");
      choice(set, "scheme", scheme, names[scheme] || scheme).addEventListener("change", function () { input.click(); });
    });
  }

  function known() {
    var set = group("known", "已认识的词"), text = make("span", "amount"), clear = make("button", "", "全部重新标出");
    clear.type = "button";
    clear.addEventListener("click", function () { edition.set({ known: [] }); });
    set.appendChild(text);
    set.appendChild(clear);
  }

  function mark() {
    var s = edition.get();
    Array.prototype.forEach.call(panel.querySelectorAll("input"), function (input) {
      var name = input.name.replace("setting-", "");
      if (name === "scheme") input.checked = document.body.getAttribute("data-md-color-scheme") === input.value;
      else input.checked = name === "topics" ? s.topics.indexOf(input.value) >= 0 : s[name] === input.value;
    });
    panel.querySelector(".setting-known .amount").textContent = s.known.length ? s.known.length + " 个" : "还没有；在注里点“认识了”";
    panel.querySelector(".setting-known button").hidden = !s.known.length;
  }

  function changed(event) {
    var name = event.target.name.replace("setting-", ""), change = {};
    if (name === "scheme") return;
    change[name] = event.target.value;
    if (name === "topics") change.topics = Array.prototype.map.call(panel.querySelectorAll("[name=setting-topics]:checked"), function (i) { return i.value; });
    edition.set(change);
  }

  document.addEventListener("edition:settings", mark);
  window.editionPanel = { element: function () { if (!panel) build(); mark(); return panel; } };
})();
