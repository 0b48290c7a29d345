// Made by “make scripts” of build_tools/page_scripts/search/use-worker.js
"use strict";(()=>{var me=document.currentScript,settings=document.getElementById("__config"),config=JSON.parse(settings.textContent||"");config.
search=me.dataset.worker;config.translations["search.result.placeholder"]="输入原文里的字，或词条的拼音、首字母、英文";
settings.textContent=JSON.stringify(config);var absolute=url=>new URL(url,location.href).href,ours=absolute(config.search),
Theme=window.Worker,page=window.editionPage={base:absolute(config.base).replace(/\/?$/,"/")};function Watched(url,options){
let worker=new Theme(url,options);return absolute(url)===ours&&(page.worker=worker),worker}window.Worker=Watched;if(document.
querySelector("[data-concordance]")&&/[?&]q=/.test(location.search)){page.search=location.search;try{history.replaceState(
history.state,"",location.pathname+location.hash)}catch{page.panelOpens=!0}}})();
