// Made by “make scripts” of build_tools/page_scripts/reading/settings.js
"use strict";(()=>{function the(within,selector){return within.querySelector(selector)}function target(event){return event.target}function around(event,selector){let from=target(event);return from.closest?from.
closest(selector):null}var waiting=new Map;function loadScript(address,then,failed){let known=waiting.get(address);if(known===null)return then();
if(known)return void known.push(then);let all=[then],script=document.createElement("script");waiting.set(address,all),script.
src=address,script.onload=()=>{waiting.set(address,null);for(let go of all)go()},script.onerror=()=>{waiting.delete(address),
script.remove(),failed&&failed()},document.head.append(script)}var PRESETS={reader:{density:"article",ruby:"off",english:"off",text:"edited",lines:"off"},study:{density:"every",ruby:"\
on",english:"on",text:"edited",lines:"off"},collate:{density:"article",ruby:"off",english:"off",text:"printed",lines:"on"}},
CHOICES={preset:["reader","study","collate"],density:["article","every","paragraph","none"],ruby:["off","on"],english:["\
off","on"],text:["edited","printed"],lines:["off","on"],font:["song","hei","kai"],size:["m","s","l","xl"],leading:["m","\
s","l"],measure:["m","s","l"],keys:["on","off"]},LISTS=["topics","known"];function clean(values){let out={};for(let[name,
list]of Object.entries(CHOICES)){let value=values[name];typeof value=="string"&&list.includes(value)&&(out[name]=value)}
for(let name of LISTS){let value=values[name],list=typeof value=="string"?value.split(","):value,kept=Array.isArray(list)?
list.filter(item=>typeof item=="string"&&item):[];kept.length&&(out[name]=kept)}return out}function effective(own2){let preset=String(
own2.preset||"reader"),out={preset};for(let[name,list]of Object.entries(CHOICES))name!=="preset"&&(out[name]=own2[name]||
PRESETS[preset][name]||list[0]);for(let name of LISTS)out[name]=own2[name]||[];return out}function changed(own2,changes){
let out={...own2};for(let[name,value]of Object.entries(changes)){if(name==="preset")for(let set2 of Object.keys(PRESETS.
reader))delete out[set2];value&&String(value).length?out[name]=value:delete out[name]}let preset=PRESETS[String(out.preset||
"reader")];for(let[name,value]of Object.entries(out))CHOICES[name]&&value===(name in preset?preset[name]:CHOICES[name][0])&&
delete out[name];return out}function queryWith(own2,search){let params=new URLSearchParams(search);for(let name of[...Object.
keys(CHOICES),...LISTS])params.delete(name);for(let[name,value]of Object.entries(own2))params.set(name,String(value));let text=params.
toString().replace(/%2C/g,",");return text?`?${text}`:""}function changesText(s){return s.density==="none"||s.density===
"paragraph"||s.text==="printed"||s.ruby==="on"||s.english==="on"||s.lines==="on"||s.known.length>0||s.topics.length>0}var KEY="edition.reading",root=document.documentElement,me=document.currentScript,article=me.hasAttribute("data-article"),
here=me.src.replace(/[^/]*$/,""),parts={},given=clean(Object.fromEntries(new URLSearchParams(location.search))),fromAddress=Object.
keys(given).length>0,own=fromAddress?given:stored();fromAddress&&!given.known&&stored().known&&(own.known=stored().known);
function stored(){try{return clean(JSON.parse(localStorage.getItem(KEY)||"{}")||{})}catch{return{}}}function get(){return effective(
own)}function show(){let values=get();for(let name of Object.keys(CHOICES))root.setAttribute(`data-${name}`,String(values[name]));
return values}function keep(){try{localStorage.setItem(KEY,JSON.stringify(own))}catch{}try{history.replaceState(history.
state,"",location.pathname+queryWith(own,location.search)+location.hash)}catch{}}function set(changes){own=changed(own,changes),
fromAddress=!1,keep(),show(),document.dispatchEvent(new CustomEvent("edition:settings",{detail:changes})),changeText()}function load(name,then){
loadScript(`${here}${name}.js`,()=>then(parts[name]))}function changeText(){article&&changesText(get())&&load("text",()=>{})}
root.classList.add("scripted");changesText(show())&&article&&root.classList.add("pending");function firstKey(event){event.
key.length>1||(document.removeEventListener("keydown",firstKey),load("keys",keys=>keys.press(event)))}function firstSelection(){
let selection=document.getSelection();!selection||selection.isCollapsed||(document.removeEventListener("selectionchange",
firstSelection),load("../contribute/select",()=>{}))}function click(event){let number=around(event,"a.number");number&&load(
"cite",cite=>cite.open(number));let twin=around(event,"a.parallel-sign, ul.parallels a.beside");twin&&!event.ctrlKey&&!event.
metaKey&&!event.shiftKey&&(event.preventDefault(),load("parallels",parallels=>parallels.toggle(twin)))}function readPlain(event){
event.preventDefault(),set({density:"none"});let begin=document.getElementById("p1")||the(document,"h1");begin.tabIndex=
-1,begin.focus()}document.addEventListener("DOMContentLoaded",()=>{changeText(),document.addEventListener("keydown",firstKey),
article&&document.addEventListener("click",click),article&&document.addEventListener("selectionchange",firstSelection);let skip=document.
querySelector(".md-skip.plain");skip&&skip.addEventListener("click",readPlain)});window.addEventListener("keydown",event=>{
let at=event.target,{key}=event;get().keys!=="off"||!key||key.length>1||key===" "||event.ctrlKey||event.metaKey||event.altKey||
!at.isContentEditable&&!/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName||"")&&event.stopImmediatePropagation()},!0);function carry(event){
let link=around(event,"a[href]");!link||!Object.keys(own).length||!(fromAddress||location.protocol==="file:")||link.protocol!==
location.protocol||link.host!==location.host||!/\.html$/.test(link.pathname)||link.pathname===location.pathname&&link.hash||
(link.search=queryWith(own,link.search))}for(let type of["pointerdown","mousedown","keydown","click"])document.addEventListener(
type,carry,!0);window.edition={get,set,load,choices:CHOICES,offer:(name,part)=>{parts[name]=part},loaded:name=>parts[name]};})();
