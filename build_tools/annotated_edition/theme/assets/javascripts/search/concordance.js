// Made by “make scripts” of build_tools/page_scripts/search/concordance.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}function the(within,selector){return within.querySelector(
selector)}var KEYS={source:"来源",topic:"主题",date:"日期",kind:"类型"},ConcordanceForm=class{constructor(element2){this.element=
element2}field(name){return this.element.elements.namedItem(name)}query(){let written=Object.keys(KEYS).filter(name=>this.
field(name).value).map(name=>`${KEYS[name]}:${this.field(name).value}`);return[this.field("words").value.trim(),...written].
filter(Boolean).join(" ")}fill(query){let rest=query;for(let[name,key]of Object.entries(KEYS)){let match=new RegExp(`(^|\
\\s)${key}[:：](\\S+)(?=\\s|$)`).exec(rest),known=match&&this.offers(name,match[2]);this.field(name).value=known?match[2]:
"",known&&(rest=rest.replace(match[0]," "))}this.field("words").value=rest.replace(/\s+/g," ").trim()}offers(name,value){
let options=this.element.querySelectorAll(`[name=${name}] option, input[name=${name}]`);return name==="date"||Array.from(
options).some(option=>option.value===value)}};function copyText(text,host,done){let old=()=>{let back=document.activeElement,area=make("textarea",{class:"copying","ar\
ia-hidden":"true"});area.value=text,host.append(area),area.select();let copied=document.execCommand("copy");area.remove(),
back&&back.focus(),done(copied)};navigator.clipboard&&navigator.clipboard.writeText?navigator.clipboard.writeText(text).
then(()=>done(!0),old):old()}var PORTION=200,SORTS=[["text","按文章"],["left","按左文"],["right","按右文"]],COLUMNS=["序号","左","词","右",
"文章","编号","来源","日期","说明","地址"];function absolute(href){return new URL(href,window.editionPage.base).
href}function line(row,flat){let link=make("a",{href:absolute(row.href)},make("span",{class:"left"},row.left),make("mark",
{},row.hit),make("span",{class:"right"},row.right));return make("li",{class:row.inside?"inside":void 0},link,flat?make("\
small",{class:"place"},`${row.title} ${row.label}`):null,row.remark?make("small",{class:"search-remark"},row.remark):null)}
function section(group,list){let count=`${group.source?`${group.source} · `:""}${group.count} 处`,head=make("h3",{},make(
"a",{href:absolute(group.href)},group.title)," ",make("span",{class:"count"},count));return make("section",{class:"kwic-\
group"},head,list)}var Kwic=class{constructor(place,provider){this.provider=provider,this.asked={sort:"text",filter:"",alone:!1},
this.body=make("div",{class:"kwic-rows"}),this.more=button("",()=>this.portion(),{class:"md-button",hidden:!0}),this.state=
make("output"),this.buttons=SORTS.map(([sort,label])=>({sort,element:button(label,()=>this.show({sort}))})),this.bar=this.
makeBar(),this.turn=this.shown=0,this.fresh=!0,this.list=null,this.group=null,place.replaceChildren(this.bar,this.body,this.
more)}makeBar(){let filter=make("input",{type:"search",placeholder:"筛选：前后文里的字","aria-label":"筛选前后文"});
for(let name of["input","compositionend"])filter.addEventListener(name,event=>{event.isComposing||this.show({filter:filter.
value.trim()})});return make("div",{class:"kwic-bar",role:"group","aria-label":"排列与筛选"},...this.buttons.map(({
element:element2})=>element2),filter,this.provider.hasInside?this.aloneBox():null,button("复制表格",()=>this.copy()),
this.state)}aloneBox(){let box=make("input",{type:"checkbox"});return box.addEventListener("change",()=>this.show({alone:box.
checked})),make("label",{},box,"只看独立的")}async show(changed){Object.assign(this.asked,changed);for(let{sort,element:element2}of this.
buttons)element2.setAttribute("aria-pressed",String(sort===this.asked.sort));this.fresh=!0,this.shown=0,await this.portion()}async portion(){
let turn=this.turn+=1,answer=await this.provider.ask({...this.asked,from:this.shown,count:PORTION});if(turn!==this.turn||
!answer)return;this.fresh&&(this.body.replaceChildren(),this.list=this.group=null),this.fresh=!1;let groups=new Map(answer.
groups.map(group=>[group.group,group]));for(let row of answer.rows)this.listFor(row,groups).append(line(row,this.asked.sort!==
"text"));this.shown+=answer.rows.length,this.state.textContent=this.asked.filter||this.asked.alone?`${answer.total} 处`:
"",this.more.hidden=this.shown>=answer.total,this.more.textContent=`再显示 ${Math.min(PORTION,answer.total-this.shown)}\
 处（共 ${answer.total} 处）`}listFor(row,groups){if(this.list&&(this.asked.sort!=="text"||this.group===row.group))
return this.list;let list=this.list=make("ul",{class:"kwic"}),group=groups.get(row.group);return this.asked.sort==="text"&&
group?(this.body.append(section(group,list)),this.group=row.group):(list.className=`kwic flat by-${this.asked.sort}`,this.
body.append(list)),list}async copy(){let answer=await this.provider.ask({...this.asked,from:0,count:0,tsv:!0});answer&&copyText(
answer.tsv||"",document.body,done=>{this.state.textContent=done?`已复制 ${answer.total} 行，可以贴进表格软件`:
"浏览器不让复制"})}};function tableOf(rows){let cell=text=>String(text).replace(/[\t\r\n]+/g," "),lines=rows.map(
(row,i)=>[i+1,row.left,row.hit,row.right,row.title,row.id,row.source,row.date,row.remark,absolute(row.href)]);return`${[
COLUMNS,...lines].map(columns=>columns.map(cell).join("	")).join(`
`)}
`}var LONGEST_TITLE=40,PAUSE=150,page=window.editionPage,title=document.title;function start(root2,form,worker){let ask=asker(
worker),kwicOf=kwicMaker(root2,form,ask),timer=0,run=async()=>{let query=form.query();remember(query);let head=await ask(
query,{count:0});if(query!==form.query())return;document.title=(query?`${query.slice(0,LONGEST_TITLE)} - `:"")+title,showHead(
root2,query,head);let kwic=kwicOf();kwic.bar.hidden=!head.total,await kwic.show({})},soon=event=>{event.isComposing||(clearTimeout(
timer),timer=setTimeout(run,PAUSE))};form.element.addEventListener("submit",event=>{event.preventDefault(),clearTimeout(
timer),run()}),form.element.addEventListener("input",soon),form.element.addEventListener("compositionend",soon),form.element.
addEventListener("reset",()=>setTimeout(run,0)),form.element.hidden=!1,page.panelOpens&&the(document,"#__search").click(),
form.fill(new URLSearchParams(page.search||location.search).get("q")||""),run()}function kwicMaker(root2,form,ask){let kwic=null;
return()=>(kwic=kwic||new Kwic(the(root2,".concordance-rows"),{ask:async options=>{let answer=await ask(form.query(),options);
return options.tsv?{...answer,tsv:tableOf(answer.table)}:answer}}),kwic)}function asker(worker){let waiting=new Map,turn=0;
return worker.addEventListener("message",event=>{let{type,id}=event.data,resolve=type==="concordance"&&waiting.get(id);resolve&&
(resolve(event.data),waiting.delete(id))}),(query,options)=>{let id=turn+=1;return new Promise(resolve=>{waiting.set(id,
resolve),worker.postMessage({type:"concordance",id,query,...options})})}}function remember(query){let address=location.pathname+
(query?`?q=${encodeURIComponent(query)}`:"")+location.hash;try{history.replaceState(history.state,"",address)}catch{}}function showHead(root2,query,head){
the(root2,".concordance-summary").textContent=query?head.summary:"",showGroups(the(root2,".concordance-groups"),head.total?
head.groups:[]);let near=the(root2,".concordance-near"),suggestions=the(root2,".concordance-suggestions");near.hidden=!head.
near.length,the(near,"h2 .count").textContent=`${head.nearTotal} 处`,the(near,"ul").replaceChildren(...head.near.map(row=>line(
row,!0))),suggestions.hidden=!head.suggestions.length,the(suggestions,"ul").replaceChildren(...head.suggestions.map(({query:other,
text,why})=>make("li",{},make("a",{href:`?q=${encodeURIComponent(other)}`},text),` ${why}`)))}function showGroups(box,groups){
box.hidden=groups.length<2,the(box,"ol").replaceChildren(...groups.map(group=>make("li",{},make("a",{href:absolute(group.
href)},group.title),` ${group.count}`))),the(box,"summary").textContent=`各篇处数（${groups.length} 篇）`}var root=document.
querySelector("[data-concordance]"),element=root&&root.querySelector("form");root&&element&&page.worker&&start(root,new ConcordanceForm(
element),page.worker);})();
