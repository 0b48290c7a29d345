// Made by “make scripts” of build_tools/page_scripts/reading/panel.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}function the(within,selector){return within.querySelector(
selector)}function all(selector,within){return Array.from((within||document).querySelectorAll(selector))}var{edition}=window,SETTINGS=[["preset","阅读方式",{reader:"读者",study:"学习",collate:"校勘"}],["density","注释\
标在",{article:"篇中首次",paragraph:"段中首次",every:"每一处",none:"不标"}],["ruby","拼音",{off:"不注",
on:"注在字上"}],["english","英文词表",{off:"不列",on:"列在段后"}],["text","文字",{edited:"校订",printed:"\
照录"}],["lines","原页行号",{off:"不显示",on:"显示"}],["font","字体",{song:"宋体",hei:"黑体",kai:"楷体"}],
["size","字号",{s:"小",m:"中",l:"大",xl:"特大"}],["leading","行距",{s:"密",m:"中",l:"疏"}],["measure","行长",
{s:"短",m:"中",l:"长"}],["keys","单键快捷键",{on:"开",off:"关"}]],SCHEMES={default:"浅色",slate:"深色",sepia:"\
护眼"},panel;function group(name,label){let set=make("fieldset",{class:`setting setting-${name}`},make("legend",{},label));
return panel.append(set),set}function choice(set,name,value,label,type){let input=make("input",{type:type||"radio",name:`\
setting-${name}`,value});return set.append(make("label",{},input,make("span",{},label))),input}function addSchemes(){let set=group(
"scheme","配色");for(let input of all("[data-md-component=palette] input")){let scheme=String(input.getAttribute("data\
-md-color-scheme"));choice(set,"scheme",scheme,SCHEMES[scheme]||scheme).addEventListener("change",()=>input.click())}}function addTopics(){
let set=group("topics","只标这些主题");edition.load("text",text=>text.data(({topics})=>{for(let[topic,terms]of Object.
entries(topics))choice(set,"topics",topic,`${topic} ${terms.length}`,"checkbox");mark()}))}function build(close){panel=make(
"div",{id:"settings-panel",class:"settings-panel md-typeset",role:"dialog","aria-label":"阅读设置",tabindex:"-1",hidden:!0}),
panel.append(make("div",{class:"panel-head"},make("strong",{},"阅读设置"),button("✕",close,{class:"close","aria-la\
bel":"关闭"})));for(let[name,label,choices]of SETTINGS){let set=group(name,label);for(let[value,text]of Object.entries(
choices))choice(set,name,value,text)}addSchemes(),group("known","已认识的词").append(make("span",{class:"amount"}),
button("全部重新标出",()=>edition.set({known:[]}))),document.body.append(panel),mark(),addTopics(),panel.addEventListener(
"change",change),document.addEventListener("edition:settings",mark)}function mark(){let s=edition.get(),scheme=document.
body.getAttribute("data-md-color-scheme");for(let input of all("input",panel)){let name=input.name.replace("setting-","");
name==="scheme"?input.checked=scheme===input.value:input.checked=name==="topics"?s.topics.includes(input.value):s[name]===
input.value}the(panel,".setting-known .amount").textContent=s.known.length?`${s.known.length} 个`:"还没有；在注里点“认识了”",
the(panel,".setting-known button").hidden=!s.known.length}function change(event){let input=event.target,name=input.name.
replace("setting-","");if(name==="scheme")return;let ticked=all("[name=setting-topics]:checked",panel);edition.set({[name]:name===
"topics"?ticked.map(box=>box.value):input.value})}edition.offer("panel",{element:close=>(panel||build(close),mark(),panel)});})();
