// Made by “make scripts” of build_tools/page_scripts/reading/article.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}function all(selector,within){return Array.from((within||document).querySelectorAll(selector))}function target(event){return event.
target}function around(event,selector){let from2=target(event);return from2.closest?from2.closest(selector):null}function focusQuietly(element){
element.focus({preventScroll:!0})}var HOVER_OPENS=350,HOVER_CLOSES=280,PHONE=640,box,opener=null,shown,trail=[],pinned=!1,timer=0;function noteOf(link){let hash=link.
getAttribute("href");return hash&&hash.startsWith("#")?document.getElementById(hash.slice(1)):null}function termOf(node){
return node instanceof Element?node.closest("a.term, a.sign"):null}function isOpen(){return!!box&&!box.hidden}function frame(){
box||(box=make("div",{class:"note-box md-typeset",role:"dialog",tabindex:"-1",hidden:!0}),box.addEventListener("mouseent\
er",()=>clearTimeout(timer)),box.addEventListener("mouseleave",closeSoon),box.addEventListener("click",follow),box.addEventListener(
"keydown",leave),document.body.append(box))}function places(link){return all("a.term").filter(other=>other.getAttribute(
"href")===link.getAttribute("href"))}function step(by){if(!opener)return;let same=places(opener),next=same[same.indexOf(
opener)+by];if(!next)return;next.scrollIntoView({block:window.innerWidth<=PHONE?"start":"center"}),open(next,!0);let again=box.
querySelector(by<0?"button.previous":"button.next");again&&!again.disabled&&focusQuietly(again)}function sign(name,label,sign2,act,disabled){
return button(sign2,act,{class:name,"aria-label":label,title:label,disabled})}function bar(link){let row=make("div",{class:"\
note-bar"}),same=link.classList.contains("term")?places(link):[],at=same.indexOf(link),last=same.length-1;trail.length&&
row.append(sign("back","返回上一条","← 返回",back)),last>0&&!trail.length&&(row.append(sign("previous","上一处",
"↑",()=>step(-1),at===0)),row.append(make("span",{class:"position"},`${at+1} / ${same.length}`)),row.append(sign("next",
"下一处","↓",()=>step(1),at===last)));let pin=sign("pin","固定：点别处也不关","固定",()=>{pinned=!pinned,
pin.setAttribute("aria-pressed",String(pinned))});return pin.setAttribute("aria-pressed",String(pinned)),row.append(pin,
sign("close","关闭","✕",()=>close(!0))),row}function back(){let before=trail.pop();before&&show(before),box.focus()}
function foot(note){let head=note.querySelector("p > a"),term=note.id.replace(/^note-/,"").replace(/--.*$/,"");if(!head||
!/^note-/.test(note.id))return null;let row=make("p",{class:"note-foot"});row.append(make("a",{href:String(head.getAttribute(
"href"))},"词条页：出处、例句"));let{known}=window.edition.get(),is=known.includes(term),label=is?"重新标出这个词":
"认识了，不再标出这个词";return row.append(sign("known",label,is?"重新标出":"认识了",()=>{let others=known.
filter(id=>id!==term),from2=opener&&opener.id;close(!1),document.addEventListener("edition:text",()=>{let again=from2&&document.
getElementById(from2);again&&focusQuietly(again)},{once:!0}),window.edition.set({known:is?others:[...others,term]})})),row}
function show(note){if(!opener)return;let copy=make("div",{class:"note-content"},...Array.from(note.childNodes,child=>child.
cloneNode(!0)));for(let element of all("[id]",copy))element.removeAttribute("id");box.replaceChildren(bar(opener),copy);
let last=foot(note),head=note.querySelector("p > a");last&&box.append(last),shown=note,box.setAttribute("aria-label",/^note-/.
test(note.id)&&head&&head.textContent||"校勘"),box.hidden=!1,box.scrollTop=0,place()}function place(){if(!opener)return;
let rects=opener.getClientRects(),rect=rects[rects.length-1]||opener.getBoundingClientRect(),sheet=window.innerWidth<=PHONE;
if(box.classList.toggle("sheet",sheet),document.body.style.paddingBottom=sheet?`${box.offsetHeight}px`:"",sheet){box.style.
left=box.style.top="";let over=rect.bottom+12-(window.innerHeight-box.offsetHeight);over>0&&window.scrollBy(0,over);return}
let height=box.offsetHeight,edge=document.documentElement.clientWidth-box.offsetWidth-8,first=rects[0]||rect,below=rect.
bottom+8+height<=window.innerHeight||first.top<height+72;box.style.left=`${Math.min(Math.max(8,rect.left-16),edge)+window.
scrollX}px`,box.style.top=`${(below?rect.bottom+8:first.top-height-8)+window.scrollY}px`}function open(link,focus){let note=noteOf(
link);return note?(clearTimeout(timer),frame(),opener&&opener.classList.remove("open"),opener=link,trail=[],link.classList.
add("open"),show(note),focus&&focusQuietly(box),!0):!1}function close(giveBack){!isOpen()||!opener||(clearTimeout(timer),
box.hidden=!0,pinned=!1,document.body.style.paddingBottom="",opener.classList.remove("open"),giveBack&&focusQuietly(opener.
isConnected?opener:document.body))}function closeSoon(){clearTimeout(timer),!pinned&&isOpen()&&!box.contains(document.activeElement)&&
(timer=setTimeout(()=>close(!1),HOVER_CLOSES))}function follow(event){let link=around(event,"a"),note=link&&noteOf(link);
note&&(note.parentElement&&note.parentElement.classList.contains("notes")?(event.preventDefault(),event.stopPropagation(),
trail.push(shown),show(note),focusQuietly(box)):close(!1))}function leave(event){if(event.key!=="Tab"||!opener)return;let stops=all(
"a[href], button:not(:disabled)",box),at=document.activeElement;event.shiftKey&&(at===box||at===stops[0])?(event.preventDefault(),
opener.focus(),pinned||close(!1)):!event.shiftKey&&at===stops[stops.length-1]&&(focusQuietly(opener),pinned||close(!1))}
function withModifier(event){return event.ctrlKey||event.metaKey||event.altKey}function click(event){if(event.defaultPrevented||
event.button||event.shiftKey||withModifier(event))return;let link=termOf(event.target);link?isOpen()&&opener===link&&box.
contains(document.activeElement)?(event.preventDefault(),close(!0)):open(link,!0)&&event.preventDefault():isOpen()&&!pinned&&
target(event).isConnected&&!box.contains(target(event))&&close(!1)}function press(event){if(event.key==="Escape"&&isOpen())
event.preventDefault(),event.stopPropagation(),close(!0);else if(event.key===" "&&!withModifier(event)){let link=termOf(
document.activeElement);link&&open(link,!0)&&event.preventDefault()}}function hover(event){let link=termOf(event.target);
if(link){if(pinned||isOpen()&&opener===link)return clearTimeout(timer);clearTimeout(timer),!(isOpen()&&box.contains(document.
activeElement))&&(timer=setTimeout(()=>open(link,!1),HOVER_OPENS))}}function leaveTerm(event){termOf(event.target)&&closeSoon()}
function startNotes(){document.addEventListener("click",click),document.addEventListener("keydown",press,!0),window.matchMedia(
"(hover: hover)").matches&&(document.addEventListener("mouseover",hover),document.addEventListener("mouseout",leaveTerm)),
window.addEventListener("resize",()=>isOpen()&&place()),document.addEventListener("edition:settings",()=>close(!1))}var blocks=[],bar2,waiting=!1;function draw(){waiting=!1;let top=blocks[0].getBoundingClientRect().top,bottom=blocks[blocks.
length-1].getBoundingClientRect().bottom,done=(window.innerHeight-top)/(bottom-top);bar2.style.transform=`scaleX(${Math.
min(1,Math.max(0,done))})`}function drawSoon(){waiting||(waiting=!0,requestAnimationFrame(draw))}function leave2(key){let block=blocks.
find(b=>b.getBoundingClientRect().bottom>64);if(!block)return;let place2={id:block.id,by:Math.round(block.getBoundingClientRect().
top),url:location.pathname};try{history.replaceState({...history.state,place:place2},"")}catch{}try{window.scrollY>400&&
localStorage.setItem(key,block.id)}catch{}}function goBack(){let place2=history.state&&history.state.place,block=place2&&
document.getElementById(place2.id);block&&place2.url===location.pathname&&window.scrollBy(0,block.getBoundingClientRect().
top-place2.by)}function lastPlace(key){try{return localStorage.getItem(key)}catch{return null}}function offer(page,key){
let id=lastPlace(key),block=id&&document.getElementById(id);if(!block||location.hash||window.scrollY>100||block.getBoundingClientRect().
top<window.innerHeight*1.5)return;let link=make("a",{class:"read-on",href:`#${id}`,onclick:()=>link.remove()},`接着上次读：${id}`);
page.prepend(link),window.addEventListener("scroll",function gone(){window.scrollY<300||(window.removeEventListener("scr\
oll",gone),link.remove())},{passive:!0})}function startPlace(){let page=document.querySelector(".reading");if(blocks=page?
all(".paragraph, .item, .heading",page):[],!page||!blocks.length)return;let key=`edition.place.${page.dataset.article}`;
bar2=make("div",{class:"progress","aria-hidden":"true"}),document.body.append(bar2);let[navigation]=performance.getEntriesByType(
"navigation"),returning=navigation&&navigation.type==="back_forward";window.addEventListener("scroll",drawSoon,{passive:!0}),
window.addEventListener("resize",draw),window.addEventListener("pagehide",()=>leave2(key)),document.addEventListener("cl\
ick",event=>around(event,"a[href]")&&leave2(key),!0),document.addEventListener("edition:text",draw),window.addEventListener(
"load",()=>{returning?goBack():offer(page,key),draw()})}var panel=null,from;function mark(bar3){let{preset}=window.edition.get();for(let choice of all("[data-preset]",bar3))choice.
setAttribute("aria-pressed",String(choice.dataset.preset===preset))}function isOpen2(){return!!panel&&!panel?.hidden}function open2(opener2){
from=opener2,window.edition.load("panel",part=>{panel=part.element(()=>close2(!0)),panel.hidden=!1,opener2.setAttribute(
"aria-expanded","true"),focusQuietly(panel)})}function close2(back2){!panel||panel.hidden||(panel.hidden=!0,from.setAttribute(
"aria-expanded","false"),back2&&focusQuietly(from))}function click2(event){let pressed=around(event,".presets button, .r\
eading-settings");pressed&&pressed.dataset.preset?window.edition.set({preset:pressed.dataset.preset}):pressed?isOpen2()?
close2(!0):open2(pressed):panel&&!panel.hidden&&target(event).isConnected&&!panel.contains(target(event))&&close2(!1)}function startPresets(){
let bar3=document.querySelector(".presets");if(!bar3)return;let aa=button("Aa",()=>{},{class:"md-header__button reading-\
settings","aria-label":"Aa 阅读设置","aria-expanded":"false"}),palette=document.querySelector("[data-md-component=pa\
lette]");palette&&palette.before(aa),document.addEventListener("click",click2),document.addEventListener("keydown",event=>{
event.key!=="Escape"||!isOpen2()||(event.preventDefault(),close2(!0))}),document.addEventListener("edition:settings",()=>mark(
bar3)),mark(bar3)}startNotes();startPresets();startPlace();})();
