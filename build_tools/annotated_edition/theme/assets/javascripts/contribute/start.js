/* 给这里加注 and 报告错字: loads what the form needs, once, when somebody asks for it; then opens it.
   Nothing is sent anywhere: the form ends with text to copy, to save, or to carry to the repository. */
(function () {
  "use strict";
  const own = (window.contribute = window.contribute || {});
  const here = document.currentScript.src.replace(/[^/]*$/, ""), site = here.replace(/assets\/javascripts\/contribute\/$/, "");
  const PARTS = ["place", "yaml", "term-file", "check", "fields", "output", "suggest", "dialog", "note", "correction"];
  const waiting = {};

  /* Load a script once and go on. A file opened from a folder may load scripts, not data: data call a function. */
  function script(address, then, failed) {
    const known = waiting[address];
    if (known === true) return then();
    if (known) return known.push(then);
    waiting[address] = [then];
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => {
      const all = waiting[address];
      waiting[address] = true;
      all.forEach((go) => go());
    };
    element.onerror = () => { delete waiting[address]; element.remove(); if (failed) failed(); };
    document.head.appendChild(element);
  }

  own.style = own.style || function style(then) {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = site + "assets/stylesheets/contribute.css";
    link.onload = link.onerror = then;
    document.head.appendChild(link);
    own.style = (go) => go();
  };

  const kept = { Term: {}, Source: {} };
  window.contributeEdition = (data) => { own.data = data; };
  window.contributeTerm = (data) => { kept.Term[data.id] = data; };
  window.contributeSource = (data) => { kept.Source[data.id] = data; };

  function get(kind, id, then) {
    script(`${site}data/contribute/${kind.toLowerCase()}-${id}.js`, () => then(kept[kind][id] || null), () => then(null));
  }
  own.term = (id, then) => get("Term", id, then);
  own.source = (id, then) => get("Source", id, then);
  own.site = site;

  function ready(then) {
    const next = (left) => left.length ? script(`${here}${left[0]}.js`, () => next(left.slice(1))) : then();
    script(`${site}data/contribute/edition.js`, () => own.style(() => next(PARTS)));
  }

  /* kind: "note" or "correction"; where: the id of a block, or a Range of selected text. */
  own.open = function open(kind, where) {
    const range = where && where.cloneRange ? where.cloneRange() : null;
    ready(() => {
      const place = range ? own.placeOfRange(range) : own.placeOfBlock(where);
      if (place) own[kind](place);
    });
  };
})();
