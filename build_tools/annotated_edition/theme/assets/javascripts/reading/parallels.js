// Made by “make scripts” of build_tools/page_scripts/reading/parallels.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}function focusQuietly(element){element.focus({preventScroll:!0})}function passage(side,name){let pieces=side.pieces.map(([text,marked])=>marked?make("mark",{},text):text);return make("p",
{class:name},make("a",{href:side.href},side.label)," ",...pieces)}function close(box,back){box.remove(),focusQuietly(back)}
function open(link,found){let shut=button("✕",()=>close(box,link),{class:"close","aria-label":"收起并排"}),rows=found.
map(({a,b})=>make("div",{class:"parallel"},passage(a,"a"),passage(b,"b"))),box=make("div",{class:"side-by-side",role:"gr\
oup","aria-label":"平行段落，并排"},shut,...rows);box.addEventListener("keydown",event=>{event.key==="Escape"&&(event.
preventDefault(),close(box,link))});let entry=link.closest("li"),block=link.parentElement;entry?entry.append(box):block.
after(box),focusQuietly(shut)}function toggle(link){let entry=link.closest("li"),block=link.parentElement,near=entry?entry.
lastElementChild:block.nextElementSibling;if(near&&near.classList.contains("side-by-side"))return close(near,link);window.
edition.load("text",text=>text.data(data=>{let id=link.matches(".parallel-sign")?block.id:"",number=link.hash.slice(10),
found=(data.parallels||[]).filter(pair=>id?pair.block===id:String(pair.number)===number);found.length?open(link,found):location.
href=link.href}))}window.edition.offer("parallels",{toggle});})();
