/* What the reader chose, before the page is painted: from the address, else from this device, else the defaults.
   Every setting stands as data-… on <html>, where style sheets see it; other scripts listen for "edition:settings". */
(function () {
  "use strict";
  var KEY = "edition.reading";
  var PRESETS = {
    reader: { density: "article", ruby: "off", english: "off", text: "edited", lines: "off" },
    study: { density: "every", ruby: "on", english: "on", text: "edited", lines: "off" },
    collate: { density: "article", ruby: "off", english: "off", text: "printed", lines: "on" }
  };
  var CHOICES = {
    preset: ["reader", "study", "collate"],
    density: ["article", "every", "paragraph", "none"],
    ruby: ["off", "on"],
    english: ["off", "on"],
    text: ["edited", "printed"],
    lines: ["off", "on"],
    font: ["song", "hei", "kai"],
    size: ["m", "s", "l", "xl"],
    leading: ["m", "s", "l"],
    measure: ["m", "s", "l"],
    keys: ["on", "off"]
  };
  var LISTS = ["topics", "known"];
  var root = document.documentElement, stored = {}, own = {}, fromAddress = false;

  function clean(values) {
    var out = {};
    Object.keys(CHOICES).forEach(function (name) { if (CHOICES[name].indexOf(values[name]) >= 0) out[name] = values[name]; });
    LISTS.forEach(function (name) {
      var list = values[name];
      if (typeof list === "string") list = list.split(",");
      if (Array.isArray(list)) list = list.filter(function (x) { return typeof x === "string" && x; });
      if (list && list.length) out[name] = list;
    });
    return out;
  }

  function effective() {
    var preset = own.preset || "reader", out = { preset: preset };
    Object.keys(CHOICES).forEach(function (name) {
      if (name !== "preset") out[name] = own[name] || PRESETS[preset][name] || CHOICES[name][0];
    });
    LISTS.forEach(function (name) { out[name] = own[name] || []; });
    return out;
  }

  function query(search) {
    var params = new URLSearchParams(search);
    Object.keys(CHOICES).concat(LISTS).forEach(function (name) { params.delete(name); });
    Object.keys(own).forEach(function (name) { params.set(name, String(own[name])); });
    var text = params.toString().replace(/%2C/g, ",");
    return text ? "?" + text : "";
  }

  function show() {
    var values = effective();
    Object.keys(CHOICES).forEach(function (name) { root.setAttribute("data-" + name, values[name]); });
    return values;
  }

  function keep() {
    try { localStorage.setItem(KEY, JSON.stringify(own)); } catch (error) { /* not shared here: links carry the settings */ }
    try { history.replaceState(history.state, "", location.pathname + query(location.search) + location.hash); } catch (error) { /* in-app browsers */ }
  }

  /* A choice equal to what the preset gives is not kept, so that the preset can be changed later. */
  function set(changes) {
    Object.keys(changes).forEach(function (name) {
      if (name === "preset") Object.keys(PRESETS.reader).forEach(function (n) { delete own[n]; });
      if (changes[name] && String(changes[name]).length) own[name] = changes[name]; else delete own[name];
    });
    var preset = PRESETS[own.preset || "reader"];
    Object.keys(own).forEach(function (name) {
      if (CHOICES[name] && own[name] === (name in preset ? preset[name] : CHOICES[name][0])) delete own[name];
    });
    fromAddress = false;
    keep();
    show();
    document.dispatchEvent(new CustomEvent("edition:settings", { detail: changes }));
    text();
  }

  /* Most readers never leave the defaults: what changes the text is loaded when a setting asks for it. */
  function needed(s) {
    return s.ruby === "on" || s.english === "on" || s.text === "printed" || s.lines === "on" || s.density === "none" ||
      s.density === "paragraph" || s.known.length > 0 || s.topics.length > 0;
  }

  function text() { if (article && needed(effective())) load("text", function () {}); }

  try { stored = clean(JSON.parse(localStorage.getItem(KEY) || "{}") || {}); } catch (error) { stored = {}; }
  var params = new URLSearchParams(location.search), given = {};
  params.forEach(function (value, name) { given[name] = value; });
  given = clean(given);
  fromAddress = Object.keys(given).length > 0;
  own = fromAddress ? given : stored;
  if (fromAddress && !given.known && stored.known) own.known = stored.known;

  root.classList.add("scripted");
  var me = document.currentScript, article = me.hasAttribute("data-article");
  if (needed(show()) && article) root.classList.add("pending");
  document.addEventListener("DOMContentLoaded", function () {
    text();
    document.addEventListener("keydown", function first(event) {
      if (event.key.length > 1) return;
      document.removeEventListener("keydown", first);
      load("keys", function () { window.editionKeys(event); });
    });
    if (article) document.addEventListener("click", function (event) {
      var number = event.target.closest("a.number");
      if (number) load("cite", function () { window.editionCite(number); });
      var twin = event.target.closest("a.parallel-sign, ul.parallels a.beside");
      if (twin && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        load("parallels", function () { window.editionParallels(twin); });
      }
    });
    if (article) document.addEventListener("selectionchange", function first() {
      if (document.getSelection().isCollapsed) return;
      document.removeEventListener("selectionchange", first);
      load("../contribute/select", function () {});
    });
    var skip = document.querySelector(".md-skip.plain");
    if (skip) skip.addEventListener("click", function (event) {
      event.preventDefault();
      set({ density: "none" });
      var begin = document.getElementById("p1") || document.querySelector("h1");
      begin.tabIndex = -1;
      begin.focus();
    });
  });

  /* Off means off for the theme's own keys too (WCAG 2.1.4); a space still opens a note. */
  window.addEventListener("keydown", function (event) {
    var at = event.target;
    if (effective().keys !== "off" || !event.key || event.key.length > 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!at.isContentEditable && !/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName || "")) event.stopImmediatePropagation();
  }, true);

  /* Where storage is not shared between files, or the settings came by link, links carry them on. */
  function carry(event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || !Object.keys(own).length || !(fromAddress || location.protocol === "file:")) return;
    if (link.protocol !== location.protocol || link.host !== location.host || !/\.html$/.test(link.pathname)) return;
    if (link.pathname === location.pathname && link.hash) return;
    link.search = query(link.search);
  }
  ["pointerdown", "mousedown", "keydown", "click"].forEach(function (type) { document.addEventListener(type, carry, true); });

  /* Load a script that stands beside this one, once; then go on. */
  var base = me.src.replace(/[^/]*$/, ""), loaded = {};
  function load(name, then) {
    if (loaded[name] === true) return then();
    if (loaded[name]) return loaded[name].push(then);
    loaded[name] = [then];
    var script = document.createElement("script");
    script.src = base + name + ".js";
    script.onload = function () { var waiting = loaded[name]; loaded[name] = true; waiting.forEach(function (f) { f(); }); };
    document.head.appendChild(script);
  }

  window.edition = { get: effective, set: set, load: load, choices: CHOICES };
})();
