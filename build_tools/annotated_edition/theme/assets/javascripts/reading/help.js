// Made by “make scripts” of build_tools/page_scripts/reading/help.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}function target(event){return event.target}function focusQuietly(element){element.focus({preventScroll:!0})}var EVERYWHERE=!1,ARTICLE=!0,LIST=[["j / k","下一段 / 上一段",ARTICLE],["] / [","下一个 / 上一个标出的词",
ARTICLE],["Enter / 空格","打开注",ARTICLE],["Esc","关闭注或窗口",EVERYWHERE],["1 2 3","读者、学习、校勘",
ARTICLE],["r","拼音",ARTICLE],["v","照录 / 校订",ARTICLE],["x","标注密度，轮换",ARTICLE],["t","配色，轮换",
EVERYWHERE],["o","阅读设置",ARTICLE],["m","到注释；再按回到原处",ARTICLE],["a / e","给选中的字加注 / 报告错字；没有选就是这一\
段",ARTICLE],["/","搜索",EVERYWHERE],["p / n","上一篇 / 下一篇",EVERYWHERE],["?","这张表",EVERYWHERE]],help=null,
from=null;function build(article){let box=make("div",{class:"keys-help md-typeset",role:"dialog","aria-label":"快捷键",
tabindex:"-1",hidden:!0}),table=make("dl");for(let[key,what,needsArticle]of LIST)(article||!needsArticle)&&table.append(
make("dt",{},key),make("dd",{},what));return box.append(button("✕",hide,{class:"close","aria-label":"关闭"}),make("p",
{},"快捷键"),table),document.body.append(box),document.addEventListener("keydown",event=>{event.key!=="Escape"||box.hidden||
(event.preventDefault(),hide())}),document.addEventListener("click",event=>{!box.hidden&&!box.contains(target(event))&&(box.
hidden=!0)}),box}function hide(){help&&(help.hidden=!0),from instanceof HTMLElement&&focusQuietly(from)}function toggle(article){
if(help&&!help.hidden)return hide();help=help||build(article),from=document.activeElement,help.hidden=!1,help.focus()}window.
edition.offer("help",{toggle});})();
