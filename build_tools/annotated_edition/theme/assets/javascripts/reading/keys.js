/* Single-key shortcuts, listed under "?"; they can be switched off in the settings (WCAG 2.1.4). */
(function () {
  "use strict";
  var edition = window.edition;
  var article = document.querySelector(".reading");
  function next(list, by, edge) {
    var all = Array.prototype.slice.call(list);
    if (by > 0) return all.find(function (e) { return e.getBoundingClientRect().top > edge + 4; });
    return all.reverse().find(function (e) { return e.getBoundingClientRect().top < edge - 4; });
  }

  function paragraph(by) {
    var target = next(article.querySelectorAll(".paragraph, .item, .heading"), by, 80);
    if (target) window.scrollBy({ top: target.getBoundingClientRect().top - 80 });
  }

  function shownTerms() {
    var density = edition.get().density;
    return Array.prototype.filter.call(article.querySelectorAll("a.term:not(.quiet)"), function (a) {
      return density === "every" || (density === "paragraph" ? a.classList.contains("marked") : a.classList.contains("first"));
    });
  }

  function term(by) {
    var all = shownTerms(), at = all.indexOf(document.activeElement), target;
    if (at >= 0) target = all[at + by];
    else target = by > 0 ? all.find(function (a) { return a.getBoundingClientRect().top > 64; })
      : all.reverse().find(function (a) { return a.getBoundingClientRect().bottom < window.innerHeight; });
    if (!target) return;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  }

  function cycle(name) {
    var list = edition.choices[name], change = {};
    change[name] = list[(list.indexOf(edition.get()[name]) + 1) % list.length];
    edition.set(change);
  }

  var left = null;
  function notes() {
    var list = document.getElementById("notes");
    if (!list) return;
    if (left !== null && list.getBoundingClientRect().top < window.innerHeight) { window.scrollTo(0, left); left = null; return; }
    left = window.scrollY;
    list.scrollIntoView();
  }

  function scheme() {
    var inputs = Array.prototype.slice.call(document.querySelectorAll("[data-md-component=palette] input"));
    var at = inputs.findIndex(function (i) { return i.getAttribute("data-md-color-scheme") === document.body.getAttribute("data-md-color-scheme"); });
    if (inputs.length) inputs[(at + 1) % inputs.length].click();
  }

  /* The words selected, else the paragraph at the top of the window. */
  function contribute(kind) {
    edition.load("../contribute/select", function () {
      var first = next(article.querySelectorAll(".paragraph, .item"), 1, 60);
      var where = window.contribute.selected() || (first && first.id);
      if (where) edition.load("../contribute/start", function () { window.contribute.open(kind, where); });
    });
  }

  function list() { edition.load("help", function () { window.editionHelp(!!article); }); }

  var KEYS = {
    j: function () { paragraph(1); }, k: function () { paragraph(-1); },
    "]": function () { term(1); }, "[": function () { term(-1); },
    1: function () { edition.set({ preset: "reader" }); }, 2: function () { edition.set({ preset: "study" }); },
    3: function () { edition.set({ preset: "collate" }); },
    r: function () { cycle("ruby"); }, v: function () { cycle("text"); }, x: function () { cycle("density"); },
    o: function () { document.querySelector(".reading-settings, .presets .more").click(); }, m: notes,
    a: function () { contribute("note"); }, e: function () { contribute("correction"); }
  };

  function press(event) {
    if (document.querySelector("dialog[open]") || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || edition.get().keys === "off") return;
    var at = event.target;
    if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName || "") && !/^(radio|checkbox)$/.test(at.type)) return;
    var act = event.key === "?" ? list : event.key === "t" ? scheme : article && KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  document.addEventListener("keydown", press);
  window.editionKeys = press;
})();
