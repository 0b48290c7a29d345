// Made by “make scripts” of build_tools/page_scripts/reading/tables.js
"use strict";(()=>{function all(selector,within){return Array.from((within||document).querySelectorAll(selector))}var HELD={tabindex:"0",role:"group","aria-label":"表格，可以左右滚动"};function mark(){for(let frame of all(".m\
d-typeset__scrollwrap"))for(let[name,value]of Object.entries(HELD))frame.scrollWidth<=frame.clientWidth?frame.removeAttribute(
name):frame.setAttribute(name,value)}window.addEventListener("load",mark);window.addEventListener("resize",mark);})();
