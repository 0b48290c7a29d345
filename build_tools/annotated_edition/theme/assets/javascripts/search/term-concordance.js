// Made by “make scripts” of build_tools/page_scripts/search/term-concordance.js
"use strict";(()=>{function make(tag,attributes,...children){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made.addEventListener("click",value):value===!0?made.setAttribute(name,""):value!==!1&&value!==
void 0&&made.setAttribute(name,String(value));for(let child of children)child&&made.append(child);return made}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}function the(within,selector){return within.querySelector(
selector)}function all(selector,within){return Array.from((within||document).querySelectorAll(selector))}function copyText(text,host,done){let old=()=>{let back=document.activeElement,area=make("textarea",{class:"copying","ar\
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
element})=>element),filter,this.provider.hasInside?this.aloneBox():null,button("复制表格",()=>this.copy()),this.state)}aloneBox(){
let box=make("input",{type:"checkbox"});return box.addEventListener("change",()=>this.show({alone:box.checked})),make("l\
abel",{},box,"只看独立的")}async show(changed){Object.assign(this.asked,changed);for(let{sort,element}of this.buttons)
element.setAttribute("aria-pressed",String(sort===this.asked.sort));this.fresh=!0,this.shown=0,await this.portion()}async portion(){
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
"浏览器不让复制"})}};function tableOf(rows2){let cell=text=>String(text).replace(/[\t\r\n]+/g," "),lines=rows2.map(
(row,i)=>[i+1,row.left,row.hit,row.right,row.title,row.id,row.source,row.date,row.remark,absolute(row.href)]);return`${[
COLUMNS,...lines].map(columns=>columns.map(cell).join("	")).join(`
`)}
`}var FEWEST=3,collator=new Intl.Collator("zh-Hans-CN-u-co-pinyin"),ORDERS={left:(a,b)=>collator.compare(backward(a.left),
backward(b.left)),right:(a,b)=>collator.compare(a.right,b.right)};function backward(text){return Array.from(text).reverse().
join("")}function read(section2,group){let link=the(section2,"h3 a"),title=link.textContent||"",rows2=all(".kwic > li",section2).
map(item=>{let{href}=the(item,"a"),inside=item.classList.contains("inside"),text=selector=>item.querySelector(selector)?.
textContent||"";return{group,title,source:"",date:"",label:"",inside,href,id:href.replace(/^.*\/articles\/(.*)\.html(?:\?[^#]*)?/,
"$1"),left:text(".left"),hit:text("mark"),right:text(".right"),remark:inside?"在更长的词中":""}});return{group:{group,
title,source:"",href:link.href,count:rows2.length},rows:rows2}}function providerOf(groups,rows2){return{hasInside:rows2.
some(row=>row.inside),ask:async({sort,filter,alone,from,count,tsv})=>{let kept=rows2.filter(row=>!(alone&&row.inside)&&(!filter||
(row.left+row.hit+row.right).includes(filter)));return sort!=="text"&&kept.sort(ORDERS[sort]),{total:kept.length,groups:groups.
map(group=>({...group,count:kept.filter(row=>row.group===group.group).length})),rows:kept.slice(from,from+count).map(row=>({
...row,remark:""})),tsv:tsv?tableOf(kept):""}}}}var sections=all(".kwic-group"),known=sections.map(read),rows=known.flatMap(
own=>own.rows);if(rows.length>=FEWEST){let place=make("div");sections[0].before(place);for(let section2 of sections)section2.
remove();new Kwic(place,providerOf(known.map(own=>own.group),rows)).show({})}})();
