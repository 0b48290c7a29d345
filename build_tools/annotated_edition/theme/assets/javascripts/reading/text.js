/* The text of the article as the reader wants it: which terms are marked, pinyin over them, as printed or as edited,
   the lines of the source, or no mark at all. Each block is made anew from what the page brought, so that nothing piles up. */
(function () {
  "use strict";
  var page = document.querySelector(".reading");
  if (!page) return;
  var edition = window.edition, data = null, waiting = [];
  var blocks = Array.prototype.filter.call(
    page.querySelectorAll(".kicker, .title, .subtitle, .byline, .heading, .paragraph, .item, .caption, .signed"),
    function (e) { return e.id && !e.closest(".notes"); }
  );
  var pristine = blocks.map(function (block) {
    var copy = document.createDocumentFragment();
    Array.prototype.forEach.call(block.childNodes, function (n) { copy.appendChild(n.cloneNode(true)); });
    return copy;
  });

  window.editionData = function (loaded) { data = loaded; };

  /* Data stand in a script of their own, loaded when a setting first needs them. */
  function withData(then) {
    if (data) return then();
    waiting.push(then);
    if (waiting.length > 1) return;
    var script = document.createElement("script");
    script.src = page.getAttribute("data-data");
    script.onload = script.onerror = function () {
      data = data || { lines: {}, pinyin: {}, topics: {}, cite: [] };
      waiting.splice(0).forEach(function (f) { f(); });
    };
    document.head.appendChild(script);
  }

  function termOf(link) { return (link.getAttribute("href") || "").replace(/^#note-/, "").replace(/--.*$/, ""); }

  function texts(node) {
    var walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), out = [], n;
    while ((n = walker.nextNode())) out.push(n);
    return out;
  }

  /* A sign where a line of the source begins; inside a link it moves behind it. */
  function setLines(block) {
    (data.lines[block.id] || []).slice().reverse().forEach(function (pair) {
      var at = pair[0], nodes = texts(block), i = 0;
      while (i < nodes.length && at > nodes[i].length) { at -= nodes[i].length; i += 1; }
      var mark = document.createElement("a"), node = nodes[i];
      mark.className = "line";
      mark.href = "../sources/" + data.source + ".html#L" + pair[1];
      mark.setAttribute("aria-label", "原页第 " + pair[1] + " 行");
      mark.setAttribute("data-line", pair[1]);
      if (!node) return block.appendChild(mark);
      var link = node.parentNode.closest("a.term");
      if (link && block.contains(link)) {
        if (at === 0) link.parentNode.insertBefore(mark, link); else link.parentNode.insertBefore(mark, link.nextSibling);
      } else {
        node.parentNode.insertBefore(mark, node.splitText(at));
      }
    });
  }

  function setPrinted(block) {
    Array.prototype.forEach.call(block.querySelectorAll(".emended"), function (span) {
      var lemma = span.textContent, reading = span.getAttribute("data-reading");
      if (span.closest("a.term")) span.closest("a.term").classList.add("altered");
      span.textContent = reading;
      span.setAttribute("data-lemma", lemma);
    });
  }

  function ruby(link, syllables) {
    var units = /[\u3400-\u9fff〇]|\d|[A-Za-z]+/g, at = 0;
    var count = (link.textContent.normalize("NFKC").match(units) || []).length;
    if (!syllables || syllables.length !== count) return;
    texts(link).forEach(function (node) {
      var out = document.createDocumentFragment(), text = node.data, last = 0, m;
      var finder = /[\u3400-\u9fff〇]|[\d０-９]|[A-Za-zＡ-Ｚａ-ｚ]+/g;
      while ((m = finder.exec(text))) {
        if (m.index > last) out.appendChild(document.createTextNode(text.slice(last, m.index)));
        var pair = document.createElement("ruby"), over = document.createElement("rt");
        pair.textContent = m[0];
        if (!/^[A-Za-z]/.test(m[0])) over.setAttribute("data-pinyin", syllables[at]);
        at += 1;
        pair.appendChild(over);
        out.appendChild(pair);
        last = m.index + m[0].length;
      }
      if (last < text.length) out.appendChild(document.createTextNode(text.slice(last)));
      node.parentNode.replaceChild(out, node);
    });
  }

  function pinyinOf(link) {
    var text = link.textContent, note = document.getElementById((link.getAttribute("href") || "").slice(1));
    var found = data.pinyin[text], own = note && note.querySelector("[lang='zh-Latn-pinyin']");
    return (found || (own ? own.textContent : "")).split(" ").filter(Boolean);
  }

  /* Words under the paragraph where they first stand, for a learner: word, pinyin, English. */
  function vocabulary(block, fresh) {
    if (block.matches(".kicker, .title, .subtitle, .byline")) { headWords = headWords.concat(fresh); return; }
    var words = headWords.concat(fresh);
    headWords = [];
    if (!words.length) return;
    var list = document.createElement("p");
    list.className = "vocabulary";
    words.forEach(function (link) {
      var note = document.getElementById((link.getAttribute("href") || "").slice(1));
      var english = note && note.querySelector("p > [lang='en']");
      if (!english) return;
      var entry = document.createElement("span"), pinyin = note.querySelector("[lang='zh-Latn-pinyin']");
      entry.setAttribute("data-word", note.querySelector("p > a").textContent);
      var sound = document.createElement("i"), sense = document.createElement("span");
      sound.lang = "zh-Latn-pinyin";
      sound.setAttribute("data-text", pinyin ? pinyin.textContent : "");
      sense.lang = "en";
      sense.setAttribute("data-text", english.textContent);
      entry.appendChild(sound);
      entry.appendChild(sense);
      list.appendChild(entry);
    });
    if (list.firstChild) block.parentNode.insertBefore(list, block.nextSibling);
  }

  function make(block, index, s, chosen) {
    var seen = {};
    block.replaceChildren(pristine[index].cloneNode(true));
    var plain = s.density === "none";
    if (s.lines === "on" && !plain) setLines(block);
    if (s.text === "printed") setPrinted(block);
    var links = Array.prototype.slice.call(block.querySelectorAll("a.term"));
    var marked = links.filter(function (link) {
      var term = termOf(link), first = !seen[term];
      seen[term] = true;
      if (s.known.indexOf(term) >= 0 || (chosen && !chosen[term])) { link.classList.add("quiet"); return false; }
      if (s.density === "paragraph") link.classList.toggle("marked", first);
      return s.density === "every" || (s.density === "paragraph" ? first : link.classList.contains("first"));
    });
    if (s.ruby === "on" && !plain) marked.forEach(function (link) {
      if (!link.classList.contains("altered")) ruby(link, pinyinOf(link));
    });
    vocabulary(block, s.english === "on" && !plain ? links.filter(function (l) { return l.matches(".first:not(.quiet)"); }) : []);
    if (plain) block.textContent = block.textContent;
  }

  var headWords = [], touched = false, settled = false;
  function apply() {
    var s = edition.get();
    var chosen = null;
    if (s.topics.length) {
      chosen = {};
      s.topics.forEach(function (topic) { (data.topics[topic] || []).forEach(function (id) { chosen[id] = true; }); });
    }
    var same = s.density !== "none" && s.density !== "paragraph" && s.text === "edited" && s.lines === "off" && s.ruby === "off" &&
      s.english === "off" && !s.known.length && !chosen;
    if (same && !touched) return done();
    touched = true;
    headWords = [];
    Array.prototype.forEach.call(page.querySelectorAll(".vocabulary"), function (e) { e.remove(); });
    blocks.forEach(function (block, index) { make(block, index, s, chosen); });
    done();
  }

  function done() {
    document.documentElement.classList.remove("pending");
    var aim = touched && location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (aim && aim.closest(".reading") && !aim.matches(":target")) {
      aim.classList.add("target");
      if (!settled) aim.scrollIntoView();
    }
    settled = true;
    document.dispatchEvent(new CustomEvent("edition:text"));
  }

  function update() {
    var s = edition.get();
    if (s.ruby === "on" || s.lines === "on" || s.topics.length) withData(apply); else apply();
  }

  /* An occurrence that the setting took away is still an address: its block is shown. */
  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1));
    if (!id || document.getElementById(id)) return;
    blocks.some(function (block, index) {
      if (!pristine[index].querySelector("[id='" + id.replace(/['\\]/g, "") + "']")) return false;
      block.scrollIntoView();
      return true;
    });
  }

  window.editionText = {
    data: function (then) { withData(function () { then(data); }); },
    pristine: function (id) { return pristine[blocks.findIndex(function (b) { return b.id === id; })]; }
  };
  document.addEventListener("edition:settings", function (event) {
    var names = Object.keys(event.detail);
    if (names.some(function (n) { return ["preset", "density", "ruby", "english", "text", "lines", "topics", "known"].indexOf(n) >= 0; })) update();
  });
  window.addEventListener("hashchange", arrive);
  update();
  arrive();
})();
