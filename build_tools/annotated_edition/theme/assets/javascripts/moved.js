// Made by “make scripts” of build_tools/page_scripts/moved.js
"use strict";(()=>{var{to}=document.currentScript.dataset;location.replace(to+location.search+location.hash);})();
