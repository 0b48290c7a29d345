// Made by “make scripts” of build_tools/page_scripts/search/page.js
"use strict";(()=>{function all(selector,within){return Array.from((within||document).querySelectorAll(selector))}function target(event){return event.
target}function around(event,selector){let from=target(event);return from.closest?from.closest(selector):null}function placesOf(text,words){let places=[];for(let at=words?text.indexOf(words):-1;at>=0;at=text.indexOf(words,at+1))places.
push(at);return places}function rangesOf(text,strings2){let ranges=[];for(let words of strings2)for(let at of placesOf(text,
words))ranges.push([at,at+words.length]);return ranges.sort((a,b)=>a[0]-b[0])}function joined(ranges){let out=[];for(let[
start,end]of ranges){let last=out[out.length-1];last&&start<last[1]?last[1]=Math.max(last[1],end):out.push([start,end])}
return out}var OUTSIDE=".headerlink, script, style, .note-box",asked=new URLSearchParams(location.search),strings=asked.getAll("h").
filter(Boolean),wanted=Number(asked.get("n"))||1;function addressed(){let id=location.hash.slice(1);try{return decodeURIComponent(
id)}catch{return id}}function place(){let id=addressed(),target2=id&&document.getElementById(id);return target2&&(target2.
textContent||"").trim()?target2:target2?target2.closest("p, li, h1, h2, h3, tr, section"):document.querySelector(".md-co\
ntent__inner")}function textsOf(element){let walker=document.createTreeWalker(element,NodeFilter.SHOW_TEXT),nodes=[],text="";
for(;walker.nextNode();){let node=walker.currentNode;node.parentElement&&node.parentElement.closest(OUTSIDE)||(nodes.push(
{node,start:text.length}),text+=node.data)}return{nodes,text}}function mark(nodes,[start,end],name){let marks=[];for(let{
node,start:from}of nodes){let a=Math.max(0,start-from),b=Math.min(node.data.length,end-from);if(a>=b)continue;let range=document.
createRange(),element=document.createElement("mark");range.setStart(node,a),range.setEnd(node,b),element.className=name,
range.surroundContents(element),marks.push(element)}return marks}function clear(){for(let old of all("mark.search-hit")){
let parent=old.parentNode;old.replaceWith(...old.childNodes),parent&&parent.normalize()}}function arrive(){clear();let element=place();
if(!element)return null;let{nodes,text}=textsOf(element),hits=rangesOf(text,strings),chosen=hits[Math.max(0,Math.min(hits.
length,wanted)-1)],first=null;for(let span of joined(hits).reverse()){let own=chosen&&span[0]<=chosen[0]&&chosen[0]<span[1],
marks=mark(nodes,span,own?"search-hit chosen":"search-hit");own&&(first=marks[0])}return first}function show(first){first&&
first.scrollIntoView({block:"center"})}function startArrival(){if(!strings.length)return;let[navigation]=performance.getEntriesByType(
"navigation"),still=!navigation||navigation.type!=="back_forward";for(let name of["wheel","touchmove","keydown","mousedo\
wn"])addEventListener(name,()=>still=!1,{once:!0,passive:!0});let follow=()=>{let first=arrive();still&&show(first)};follow(),
document.readyState!=="complete"&&addEventListener("load",()=>setTimeout(follow,0)),document.addEventListener("edition:t\
ext",follow),addEventListener("hashchange",()=>show(arrive()))}function wake(input){input.dispatchEvent(new KeyboardEvent("keyup"))}function loadWhenOpened(input,worker){let toggle=document.
getElementById("__search"),loaded=!1,load=()=>{loaded||worker.postMessage({type:"load"}),loaded=!0};input.addEventListener(
"focus",load),toggle.addEventListener("change",()=>toggle.checked&&load()),(toggle.checked||document.activeElement===input)&&
load()}function listenToInput(input){input.addEventListener("input",event=>event.isComposing||wake(input)),input.addEventListener(
"compositionend",()=>wake(input));for(let type of["keyup","keydown"])window.addEventListener(type,event=>{event.target===
input&&event.isComposing&&event.stopImmediatePropagation()},!0)}function sayHowMany(meta,worker){meta.setAttribute("role",
"status"),worker.addEventListener("message",event=>{let{type,data}=event.data;type===3&&data.summary&&setTimeout(()=>meta.
textContent=data.summary,0)})}function searchAgain(input,event){let link=around(event,"a.md-search-result__link"),offered=link&&
link.querySelector("[data-search-again]");offered&&(event.preventDefault(),event.stopPropagation(),input.value=offered.dataset.
searchAgain||"",input.focus(),wake(input))}function share(input,event){let link=around(event,"[data-md-component=search-\
share]");if(!link)return;let url=new URL(location.href);url.hash="",url.search=`?q=${encodeURIComponent(input.value)}`,link.
setAttribute("data-clipboard-text",url.href)}function startBox(){let input=document.querySelector("[data-md-component=se\
arch-query]"),meta=document.querySelector(".md-search-result__meta"),{worker}=window.editionPage;!input||!meta||!worker||
(loadWhenOpened(input,worker),listenToInput(input),sayHowMany(meta,worker),document.addEventListener("click",event=>searchAgain(
input,event),!0),document.addEventListener("click",event=>share(input,event),!0))}startBox();startArrival();})();
