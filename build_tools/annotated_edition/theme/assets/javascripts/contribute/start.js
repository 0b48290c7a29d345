// Made by “make scripts” of build_tools/page_scripts/contribute/start.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}var waiting=new Map;function loadScript(address,then,failed){let known=waiting.get(address);if(known===null)return then();
if(known)return void known.push(then);let all=[then],script=document.createElement("script");waiting.set(address,all),script.
src=address,script.onload=()=>{waiting.set(address,null);for(let go of all)go()},script.onerror=()=>{waiting.delete(address),
script.remove(),failed&&failed()},document.head.append(script)}var{edition}=window,styled=!1;function style(then){if(styled)return then();styled=!0;let link=make("link",{rel:"styleshe\
et",href:`${window.editionPage.base}assets/stylesheets/contribute.css`});link.onload=link.onerror=then,document.head.append(
link)}function open(kind,where){let place=typeof where=="string"?where:where.cloneRange();edition.load("../contribute/fo\
rm",form=>{loadScript(`${window.editionPage.base}data/contribute/edition.js`,()=>style(()=>form.open(kind,place)))})}edition.
offer("../contribute/start",{open,style});})();
