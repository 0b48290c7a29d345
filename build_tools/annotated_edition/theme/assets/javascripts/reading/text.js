// Made by “make scripts” of build_tools/page_scripts/reading/text.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function the(within,selector){return within.querySelector(selector)}function all(selector,within){return Array.from((within||
document).querySelectorAll(selector))}var BLOCKS=".kicker, .title, .subtitle, .byline, .heading, .paragraph, .item, .caption, .signed";function pieceAt(lengths,offset){
let piece=0,left=offset;for(;piece<lengths.length&&left>lengths[piece];)left-=lengths[piece++];return[piece,left]}var SPOKEN=/[\u3400-\u9fff〇]|\p{Nd}|[A-Za-z]+/gu;function spoken(text){return text.normalize("NFKC").match(SPOKEN)||[]}var RUBY_UNIT=/[\u3400-\u9fff〇]|[\d０-９]|[A-Za-zＡ-Ｚａ-ｚ]+/g;function textNodes(node){let walker=document.createTreeWalker(
node,NodeFilter.SHOW_TEXT),out=[];for(;walker.nextNode();)out.push(walker.currentNode);return out}function setLines(block,data2){
for(let[at,line]of(data2.lines[block.id]||[]).slice().reverse()){let nodes=textNodes(block),[piece,offset]=pieceAt(nodes.
map(node2=>node2.length),at),node=nodes[piece],href=`../sources/${data2.source}.html#L${line}`,sign=make("a",{class:"lin\
e",href,"aria-label":`原页第 ${line} 行`,"data-line":line}),link=node&&node.parentElement&&node.parentElement.closest(
"a.term");node?!link||!block.contains(link)?node.splitText(offset).before(sign):offset===0?link.before(sign):link.after(
sign):block.append(sign)}}function setPrinted(block){for(let span of all(".emended",block)){let lemma=span.textContent||
"",link=span.closest("a.term");link&&link.classList.add("altered"),span.textContent=span.dataset.reading||"",span.dataset.
lemma=lemma}}function setRuby(link,data2){let syllables=syllablesOf(link,data2);if(link.classList.contains("altered")||syllables.
length!==spoken(link.textContent||"").length)return;let at=0;for(let node of textNodes(link)){let out=document.createDocumentFragment(),
text=node.data,last=0;for(let unit of text.matchAll(RUBY_UNIT)){let start=unit.index||0;start>last&&out.append(text.slice(
last,start));let sound=/^[A-Za-z]/.test(unit[0])?void 0:syllables[at];out.append(make("ruby",{},unit[0],make("rt",{"data\
-pinyin":sound}))),at+=1,last=start+unit[0].length}last<text.length&&out.append(text.slice(last)),node.replaceWith(out)}}
function noteOf(link){return document.getElementById((link.getAttribute("href")||"").slice(1))}function syllablesOf(link,data2){
let note=noteOf(link),own=note&&note.querySelector("[lang='zh-Latn-pinyin']");return(data2.pinyin[link.textContent||""]||
own&&own.textContent||"").split(" ").filter(Boolean)}function vocabularyOf(links){let list=make("p",{class:"vocabulary"});
for(let link of links){let note=noteOf(link),english=note&&note.querySelector("p > [lang='en']");if(!note||!english)continue;
let pinyin=note.querySelector("[lang='zh-Latn-pinyin']");list.append(make("span",{"data-word":the(note,"p > a").textContent||
""},make("i",{lang:"zh-Latn-pinyin","data-text":pinyin&&pinyin.textContent||""}),make("span",{lang:"en","data-text":english.
textContent||""})))}return list}var{edition}=window,root=document.documentElement,page=document.querySelector(".reading"),blocks=all(BLOCKS,page).filter(
block=>block.id&&!block.closest(".notes")),pristine=blocks.map(block=>{let copy=document.createDocumentFragment();return copy.
append(...Array.from(block.childNodes,child=>child.cloneNode(!0))),copy}),TEXT_SETTINGS=["preset","density","ruby","engl\
ish","text","lines","topics","known"],data=null,waiting=[],headTerms=[],touched=!1,settled=!1;window.editionData=loaded=>{
data=loaded};function withData(then){if(data)return then(data);if(waiting.push(then),waiting.length>1)return;let script=document.
createElement("script");script.src=String(page.dataset.data),script.onload=script.onerror=()=>{let loaded=data=data||{source:"",
lines:{},pinyin:{},topics:{},cite:[],parallels:[]},all2=waiting;waiting=[];for(let go of all2)go(loaded)},document.head.
append(script)}function termOf(link){return(link.getAttribute("href")||"").replace(/^#note-/,"").replace(/--.*$/,"")}function markedOf(links,s,chosen){
let seen=new Set;return links.filter(link=>{let term=termOf(link),first=!seen.has(term);return seen.add(term),s.known.includes(
term)||chosen&&!chosen.has(term)?(link.classList.add("quiet"),!1):(s.density==="paragraph"&&link.classList.toggle("marke\
d",first),s.density==="every"||(s.density==="paragraph"?first:link.classList.contains("first")))})}function putVocabulary(block,fresh){
if(headTerms=headTerms.concat(fresh),block.matches(".kicker, .title, .subtitle, .byline"))return;let list=vocabularyOf(headTerms);
headTerms=[],list.firstChild&&block.after(list)}function makeBlock(block,index,s,chosen){block.replaceChildren(pristine[index].
cloneNode(!0));let plain=s.density==="none";data&&s.lines==="on"&&!plain&&setLines(block,data),s.text==="printed"&&setPrinted(
block);let links=all("a.term",block),marked=markedOf(links,s,chosen);if(data&&s.ruby==="on"&&!plain)for(let link of marked)
setRuby(link,data);let fresh=s.english==="on"&&!plain;putVocabulary(block,fresh?links.filter(link=>link.matches(".first:\
not(.quiet)")):[]),plain&&block.replaceChildren(block.textContent||"")}function chosenTerms(s){let topics=data?data.topics:
{};return s.topics.length?new Set(s.topics.flatMap(topic=>topics[topic]||[])):null}function apply(){let s=edition.get(),
chosen=chosenTerms(s);if(s.density!=="none"&&s.density!=="paragraph"&&s.text==="edited"&&s.lines==="off"&&s.ruby==="off"&&
s.english==="off"&&!s.known.length&&!chosen&&!touched)return done();touched=!0,headTerms=[];for(let list of all(".vocabu\
lary",page))list.remove();blocks.forEach((block,index)=>makeBlock(block,index,s,chosen)),done()}function addressed(){return decodeURIComponent(
location.hash.slice(1))}function done(){root.classList.remove("pending");let aim=touched&&location.hash.length>1&&document.
getElementById(addressed());aim&&aim.closest(".reading")&&!aim.matches(":target")&&(aim.classList.add("target"),settled||
aim.scrollIntoView()),settled=!0,document.dispatchEvent(new CustomEvent("edition:text"))}function update(){let s=edition.
get();s.ruby==="on"||s.lines==="on"||s.topics.length?withData(apply):apply()}function arrive(){let id=addressed();if(!id||
document.getElementById(id))return;let selector=`[id='${id.replace(/['\\]/g,"")}']`,block=blocks.find((_,index)=>pristine[index].
querySelector(selector));block&&block.scrollIntoView()}edition.offer("text",{data:withData,pristine:id=>pristine[blocks.
findIndex(block=>block.id===id)]});document.addEventListener("edition:settings",event=>{Object.keys(event.detail).some(name=>TEXT_SETTINGS.
includes(name))&&update()});window.addEventListener("hashchange",arrive);update();arrive();})();
