// Made by “make scripts” of build_tools/page_scripts/reading/cite.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}function target(event){return event.target}function around(event,selector){let from2=target(event);return from2.closest?
from2.closest(selector):null}function focusQuietly(element){element.focus({preventScroll:!0})}function copyText(text,host,done){let old=()=>{let back=document.activeElement,area=make("textarea",{class:"copying","ar\
ia-hidden":"true"});area.value=text,host.append(area),area.select();let copied=document.execCommand("copy");area.remove(),
back&&back.focus(),done(copied)};navigator.clipboard&&navigator.clipboard.writeText?navigator.clipboard.writeText(text).
then(()=>done(!0),old):old()}var{edition}=window,WAYS=[["给这里加注","note"],["报告错字","correction"]],box,from;function copyButton(name,text){
let made=button(name,()=>copyText(text,box,copied=>{copied&&(made.textContent="已复制",setTimeout(()=>made.textContent=
name,1600))}),{"data-name":name});return made}function close(back){!box||box.hidden||(box.hidden=!0,back&&focusQuietly(from))}
function frame(){box=make("div",{class:"note-box cite-box md-typeset",role:"dialog",tabindex:"-1"}),document.body.append(
box),document.addEventListener("keydown",event=>{event.key!=="Escape"||box.hidden||(event.preventDefault(),close(!0))}),
document.addEventListener("click",event=>{let at=target(event);at.isConnected&&!box.contains(at)&&!around(event,".number")&&
close(!1)})}function fill(id,data){let bar=make("div",{class:"note-bar"},make("strong",{},id),button("✕",()=>close(!0),
{"aria-label":"关闭"})),forms=data.cite.map(([name,form])=>[name,form.split("{block}").join(id)]),address=`${location.
href.replace(/[?#].*$/,"")}#${id}`,copies=[...forms,["链接",address]].map(([name,text])=>copyButton(name,text));box.replaceChildren(
bar,make("p",{class:"citation"},forms.length?forms[0][1]:""),make("p",{class:"copies"},...copies));let[first]=data.lines[id]||
[];if(first){let href=`../sources/${data.source}.html#L${first[1]}`;box.append(make("p",{},make("a",{href},`对照原页第 ${first[1]}\
 行`)))}box.append(make("p",{class:"ways"},...WAYS.map(([name,kind])=>button(name,()=>{close(!0),edition.load("../contr\
ibute/start",start=>start.open(kind,id))}))))}function place(number){let rect=number.getBoundingClientRect(),sheet=window.
innerWidth<=640,left=Math.min(rect.right+8,document.documentElement.clientWidth-box.offsetWidth-8);box.classList.toggle(
"sheet",sheet),box.style.left=sheet?"":`${left+window.scrollX}px`,box.style.top=sheet?"":`${rect.bottom+window.scrollY}p\
x`}function open(number){edition.load("text",text=>text.data(data=>{let id=String(number.getAttribute("href")).slice(1);
box||frame(),from=number,box.setAttribute("aria-label",`引用 ${id}`),fill(id,data),box.hidden=!1,place(number),focusQuietly(
box)}))}edition.offer("cite",{open});})();
