// Made by “make scripts” of build_tools/page_scripts/reading/keys.js
"use strict";(()=>{function the(within,selector){return within.querySelector(selector)}function all(selector,within){return Array.from((within||
document).querySelectorAll(selector))}function focusQuietly(element){element.focus({preventScroll:!0})}var{edition}=window,article=document.querySelector(".reading"),left=null;function next(selector,by,edge){let list=all(selector,
article||document);return by>0?list.find(block=>block.getBoundingClientRect().top>edge+4):list.reverse().find(block=>block.
getBoundingClientRect().top<edge-4)}function goToBlock(by){let block=next(".paragraph, .item, .heading",by,80);block&&window.
scrollBy({top:block.getBoundingClientRect().top-80})}function markedTerms(){let{density}=edition.get();return all("a.ter\
m:not(.quiet)",article||document).filter(link=>density==="every"||link.classList.contains(density==="paragraph"?"marked":
"first"))}function goToTerm(by){let terms=markedTerms(),at=terms.findIndex(link=>link===document.activeElement),below=()=>terms.
find(link=>link.getBoundingClientRect().top>64),above=()=>terms.reverse().find(link=>link.getBoundingClientRect().bottom<
window.innerHeight),found=at>=0?terms[at+by]:by>0?below():above();found&&(focusQuietly(found),found.scrollIntoView({block:"\
center"}))}function cycle(name){let list=edition.choices[name];edition.set({[name]:list[(list.indexOf(edition.get()[name])+
1)%list.length]})}function goToNotes(){let list=document.getElementById("notes");if(list){if(left!==null&&list.getBoundingClientRect().
top<window.innerHeight){window.scrollTo(0,left),left=null;return}left=window.scrollY,list.scrollIntoView()}}function nextScheme(){
let inputs=all("[data-md-component=palette] input"),name="data-md-color-scheme",at=inputs.findIndex(input=>input.getAttribute(
name)===document.body.getAttribute(name));inputs.length&&inputs[(at+1)%inputs.length].click()}function contribute(kind){
edition.load("../contribute/select",select=>{let first=next(".paragraph, .item",1,60),where=select.selected()||first&&first.
id;where&&edition.load("../contribute/start",start=>start.open(kind,where))})}var EVERYWHERE={"?":()=>edition.load("help",
help=>help.toggle(!!article)),t:nextScheme},IN_ARTICLE={j:()=>goToBlock(1),k:()=>goToBlock(-1),"]":()=>goToTerm(1),"[":()=>goToTerm(
-1),1:()=>edition.set({preset:"reader"}),2:()=>edition.set({preset:"study"}),3:()=>edition.set({preset:"collate"}),r:()=>cycle(
"ruby"),v:()=>cycle("text"),x:()=>cycle("density"),o:()=>the(document,".reading-settings, .presets .more").click(),m:goToNotes,
a:()=>contribute("note"),e:()=>contribute("correction")};function press(event){if(event.defaultPrevented||event.ctrlKey||
event.metaKey||event.altKey||document.querySelector("dialog[open]")||edition.get().keys==="off")return;let at=event.target;
if(at.isContentEditable||/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName||"")&&!/^(radio|checkbox)$/.test(at.type))return;let act=EVERYWHERE[event.
key]||article&&IN_ARTICLE[event.key];act&&(event.preventDefault(),act())}document.addEventListener("keydown",press);edition.
offer("keys",{press});})();
