// Made by “make scripts” of build_tools/page_scripts/contribute/select.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}var BLOCKS=".kicker, .title, .subtitle, .byline, .heading, .paragraph, .item, .caption, .signed";var PAUSE=250,{edition}=window,bar=null,range=null,timer=0;function selected(){let selection=document.getSelection();if(!selection||
!selection.rangeCount||selection.isCollapsed||!selection.toString().trim())return null;let found=selection.getRangeAt(0),
start=found.startContainer,reading=document.querySelector(".reading"),element=start instanceof Element?start:start.parentElement;
return!element||!reading||!reading.contains(element)||element.closest(".notes, .note-box")?null:element.closest(BLOCKS)&&
!document.querySelector("dialog[open]")?found:null}function way(label,kind){return button(label,()=>{let from=range;hide(),
from&&edition.load("../contribute/start",start=>start.open(kind,from))})}function build(){let box=make("div",{class:"con\
tribute-bar",role:"toolbar","aria-label":"选中的文字",hidden:!0},way("给这里加注","note"),way("报告错字","\
correction"));return box.addEventListener("pointerdown",event=>event.preventDefault()),box.addEventListener("mousedown",
event=>event.preventDefault()),document.body.append(box),box}function hide(){bar&&(bar.hidden=!0)}function show(){if(range=
selected(),!range){(!bar||!bar.contains(document.activeElement))&&hide();return}bar=bar||build(),bar.hidden=!1;let touch=matchMedia(
"(pointer: coarse)").matches||innerWidth<=640;bar.classList.toggle("foot",touch);let rects=range.getClientRects(),last=rects[rects.
length-1]||range.getBoundingClientRect(),left=Math.min(last.right+6,document.documentElement.clientWidth-bar.offsetWidth-
8);bar.style.left=touch?"":`${Math.max(8,left)+scrollX}px`,bar.style.top=touch?"":`${last.bottom+scrollY+6}px`}function soon(){
clearTimeout(timer),timer=setTimeout(()=>edition.load("../contribute/start",start=>start.style(show)),PAUSE)}edition.offer(
"../contribute/select",{selected});document.addEventListener("selectionchange",soon);document.addEventListener("keydown",
event=>{event.key==="Escape"&&hide()});soon();})();
