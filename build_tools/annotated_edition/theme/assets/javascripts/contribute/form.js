// Made by “make scripts” of build_tools/page_scripts/contribute/form.js
"use strict";(()=>{function make(tag,attributes,...children){let made2=document.createElement(tag);for(let[name,value]of Object.entries(attributes||
{}))typeof value=="function"?made2.addEventListener("click",value):value===!0?made2.setAttribute(name,""):value!==!1&&value!==
void 0&&made2.setAttribute(name,String(value));for(let child of children)child&&made2.append(child);return made2}function button(text,act,attributes){
return make("button",{type:"button",onclick:act,...attributes},text)}function the(within,selector){return within.querySelector(
selector)}function all(selector,within){return Array.from((within||document).querySelectorAll(selector))}var PLAIN=/^(?:[\p{L}\p{N}_“”‘’《》（）—…·、，。；！？％－＋～○〇+%.\/()-]+(?: [\p{L}\p{N}_“”‘’《》（）—…·、，。；！？％－＋～○〇+%.\/()-]+)*)$/u,
SIGN_FIRST=/^(?:[-?—–－−%.…]|[（(]|\p{Nd}{1,2}[.．、)）])/u,OPENING=/^(?:[“‘（《])/u,CONTROL=/[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff\u{e0000}-\u{e007f}]/u,
SPOKEN=/[\u3400-\u9fff〇]|\p{Nd}|[A-Za-z]+/gu,DIGITS=["líng","yī","èr","sān","sì","wǔ","liù","qī","bā","jiǔ"],
QUOTES=`“”‘’「」『』＂＇"'〝〞`,NOTHING=/[\u0009\u000a\u000b\u000c\u000d\u001c\u001d\u001e\u001f\u0020\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\p{Cf}]/u;function fold(text){return Array.from(text,foldChar).join("")}function foldChar(char){if(QUOTES.includes(char))return'"';
if(NOTHING.test(char))return"";let wide=char.normalize("NFKC"),plain2=wide===char?char.toLowerCase():wide;return plain2===
char?char:fold(plain2)}function squash(text){return text.replace(/\s+/g,"")}var BLOCKS=".kicker, .title, .subtitle, .byline, .heading, .paragraph, .item, .caption, .signed";function placesOf(text,words){let places=[];for(let at=words?text.indexOf(words):-1;at>=0;at=text.indexOf(words,at+1))places.
push(at);return places}function trimmedRange(text,start,end,outer=/\s/){for(;start<end&&outer.test(text[start]);)start+=1;for(;end>start&&outer.
test(text[end-1]);)end-=1;return[start,end]}function readingOf(text,emended){let readingAt=[],reading2="",at=0,keepUpTo=end=>{
for(;at<end;at+=1)readingAt[at]=reading2.length,reading2+=text[at]};for(let change of emended){for(keepUpTo(change.start);at<
change.end;at+=1)readingAt[at]=reading2.length;reading2+=change.reading}return keepUpTo(text.length),readingAt[at]=reading2.
length,{reading:reading2,readingAt}}function rangeInText(readingAt,start,end){return[Math.max(0,readingAt.findIndex(at=>at>
start)-1),readingAt.findIndex(at=>at>=end)]}function spoken(text){return text.normalize("NFKC").match(SPOKEN)||[]}function plain(marked){return marked.normalize("NF\
D").toLowerCase().replace(/u\u0308/g,"v").replace(/\p{M}/gu,"")}function propose(word,words,single){let out=[];for(let run of runsOf(
spoken(word)))/\d/.test(run)?out.push(DIGITS[Number(run)]):/[A-Za-z]/.test(run)?out.push(run):out.push(...readRun(run,words,
single));return out.includes("")?"":out.join(" ")}function runsOf(units){let isHan=text=>!/[A-Za-z\d]/.test(text);return units.
reduce((runs,unit)=>{let last=runs.length-1;return isHan(unit)&&last>=0&&isHan(runs[last])?runs[last]+=unit:runs.push(unit),
runs},[])}var LONGEST_WORD=5;function readRun(run,words,single){let out=[];for(let at=0;at<run.length;){let length=Math.
min(LONGEST_WORD,run.length-at);for(;length>1&&!words[run.slice(at,at+length)];)length-=1;let piece2=run.slice(at,at+length);
out.push(length>1?words[piece2]:single[piece2]||""),at+=length}return out}var waiting=new Map;function loadScript(address,then,failed){let known=waiting.get(address);if(known===null)return then();
if(known)return void known.push(then);let all2=[then],script=document.createElement("script");waiting.set(address,all2),
script.src=address,script.onload=()=>{waiting.set(address,null);for(let go of all2)go()},script.onerror=()=>{waiting.delete(
address),script.remove(),failed&&failed()},document.head.append(script)}var data,terms=new Map,sources=new Map;window.contributeEdition=loaded=>{data=loaded};window.contributeTerm=loaded=>{terms.
set(loaded.id,loaded)};window.contributeSource=loaded=>{sources.set(loaded.id,loaded)};function formData(){return data}function site(){
return window.editionPage.base}function loadTerm(id,then){let address=`${site()}data/contribute/term-${id}.js`;loadScript(
address,()=>then(terms.get(id)||null),()=>then(null))}function loadSource(id,then){let address=`${site()}data/contribute\
/source-${id}.js`;loadScript(address,()=>then(sources.get(id)||null),()=>then(null))}var LONGEST_SAID=40;function broken(rules,value,flags){for(let{need,ban,says,mend}of rules){let found=new RegExp(need||ban||
"",flags).exec(value);if(!!found==!!need)continue;let part=found&&!need?found[1]||found[0]:value,rest=value.replace(part,
""),fill=text=>text.split("{}").join(part.slice(0,LONGEST_SAID)).split("{-}").join(rest.slice(0,LONGEST_SAID));return{says:fill(
says),mend:fill(mend)}}return null}function fault(name,value,needed){let{fields,formats,markdown}=formData(),field=fields[name],
own=formats[field.format||""]||[];if(!value)return needed?field.missing||`缺少 ${name}（${field.label}）`:"";let flags=field.
format==="pinyin"?"iu":"u",found=field.markdown?broken(markdown,value,"imu"):broken(own,value,flags);return found?`${name.
split(".").pop()}（${field.label}）${found.says}。${found.mend}`:""}function rule(code,more){return`${formData().rules[code]}\
（${code}）${more?`：${more}`:""}`}function syllableFault(word,pinyin){let typed=pinyin.split(/\s+/).filter(Boolean).
length,wanted=spoken(word).length;return pinyin&&typed!==wanted?rule("T037",`“${word}”要 ${wanted} 个，现在是 ${typed}\
 个`):""}function soundsOf(bySound){let sounds={};for(let[sound,characters]of Object.entries(bySound))for(let char of characters)
sounds[char]=sound;return sounds}var made=new WeakMap;function lookups(){let data2=formData(),known=made.get(data2);if(known)
return known;let owners=new Map;for(let term of data2.terms)for(let form of term.slice(1))owners.set(fold(form),term);let fresh={
sounds:soundsOf(data2.readings.single),owners};return made.set(data2,fresh),fresh}function reading(word){return propose(
word,formData().readings.words,lookups().sounds)}function owner(form){return form&&lookups().owners.get(fold(form))||null}
function freeId(pinyin,longest,taken){let letters=plain(pinyin).replace(/[1-5](?=\s|$)/g,"").replace(/[^a-z0-9]+/g,"-").
replace(/^-|-$/g,"");return numbered(letters.slice(0,longest).replace(/-$/,""),taken)}function numbered(base,taken){let name=base;
for(let number2=2;name&&taken.includes(name);number2+=1)name=`${base}-${number2}`;return name}function keyOf(kind){return`edition.drafts.${kind}`}function samePlace(a,b){return a.article===b.article&&a.block===b.block&&
a.words===b.words}function draftsOf(kind){try{let kept=JSON.parse(localStorage.getItem(keyOf(kind))||"[]");return Array.
isArray(kept)?kept:[]}catch{return[]}}function store(kind,drafts){try{localStorage.setItem(keyOf(kind),JSON.stringify(drafts.
slice(0,20)))}catch{}}function others(kind,place){return draftsOf(kind).filter(draft=>!samePlace(draft,place))}function keepDraft(kind,draft){
store(kind,[draft,...others(kind,draft)])}function dropDraft(kind,place){store(kind,others(kind,place))}var BEFORE=40,AFTER_WORDS=60,AFTER_NOTHING=140;function contextOf({block:{text},start,end,words}){let from=Math.max(0,start-
BEFORE),to=Math.min(text.length,end+(words?AFTER_WORDS:AFTER_NOTHING));return make("p",{class:"context"},from>0?"…":"",
text.slice(from,start),words?make("mark",{},words):null,text.slice(end,to),to<text.length?"…":"")}var Dialog=class{constructor(form){
let{place}=form;this.form=form,this.typed=!1,this.here={article:place.article,block:place.block.id,words:place.words,address:place.
address},this.draft=make("p",{class:"draft"}),this.where=make("div",{class:"where"}),this.made=make("div",{class:"made"},
make("div",{class:"kept"},...form.side)),this.element=make("dialog",{class:"contribute md-typeset","aria-labelledby":"co\
ntribute-title"}),this.fill(),this.listen(),this.initial=this.values()}fill(){let{title,main,more}=this.form,shut=button(
"✕",()=>this.element.close(),{"aria-label":"关闭；写的都留着",class:"close"}),rest=more.length?make("details",
{},make("summary",{},"更多，都可不填"),...more):null,typed=make("div",{class:"typed"},this.where,this.draft,...main,
rest),down=make("p",{class:"down"},button("看样子，取文件 ↓",()=>this.made.scrollIntoView()));this.element.append(
make("div",{class:"bar"},make("h2",{id:"contribute-title"},title),shut),make("form",{novalidate:!0},make("div",{class:"s\
ides"},typed,this.made)),down);let options={root:this.element,rootMargin:"0px 0px -25% 0px"};new IntersectionObserver(([
seen])=>down.hidden=seen.isIntersecting,options).observe(this.made)}listen(){let{element}=this;element.addEventListener(
"close",()=>element.remove());for(let name of["input","change"])element.addEventListener(name,()=>{this.typed=!0,this.refresh()});
element.addEventListener("focusout",()=>setTimeout(()=>this.refresh(),0)),the(element,"form").addEventListener("submit",
event=>event.preventDefault()),element.addEventListener("keydown",event=>{event.stopPropagation(),!(event.key!=="Escape"||
event.isComposing)&&(event.preventDefault(),element.close())})}values(){return Object.fromEntries(this.form.fields.map(field=>[
field.name,field.value]))}take(given){for(let field of this.form.fields)given[field.name]!==void 0&&(field.value=given[field.
name])}refresh(){let{form}=this;form.refresh(),this.where.replaceChildren(contextOf(form.placed())),this.typed&&keepDraft(
form.kind,{...this.here,values:this.values()})}restart(){let before=this.values();this.take(this.initial),dropDraft(this.
form.kind,this.here),this.typed=!1,this.refresh(),this.draft.replaceChildren("已清空。",button("撤消",()=>{this.typed=
!0,this.take(before),this.refresh(),this.draft.replaceChildren()}))}offer(){let drafts=draftsOf(this.form.kind),own=drafts.
find(draft=>samePlace(draft,this.here)),other=drafts.find(draft=>!samePlace(draft,this.here)&&!draft.taken);if(this.draft.
replaceChildren(),own)this.take(own.values),this.draft.append(own.taken?"上次写好的。":"接着上次没写完的。",
button("清空",()=>this.restart()));else if(other){let back=make("a",{href:other.address,onclick:()=>this.element.close()},
"回到那里");this.draft.append(`上次在 ${other.block} 写“${other.words||other.values.headword||"……"}”，还留着：`,
back,"　",button("丢掉",()=>this.discard(other)))}}discard(draft){dropDraft(this.form.kind,draft),this.draft.replaceChildren(
"已丢掉。",button("撤消",()=>{keepDraft(this.form.kind,draft),this.offer()}))}open(){let{form}=this;document.body.
append(this.element),this.offer(),form.again=()=>this.refresh(),form.taken=()=>{this.typed=!1,keepDraft(form.kind,{...this.
here,values:this.values(),taken:!0})},this.element.showModal(),this.refresh(),form.start.control.focus()}};function showForm(form){
new Dialog(form).open()}function settled(form,output,toEditor){for(let field of form.fields)field.touched=!0;form.refresh();
let bad=form.fields.filter(({name})=>form.faults[name]&&!(toEditor&&form.forEditor===name));if(!bad.length)return form.taken(),
!0;output.say(`还有 ${bad.length} 处要改`);let more=bad[0].element.closest("details");return more&&(more.open=!0),bad[0].
control.focus(),!1}var MODELINE="# yaml-language-server: $schema=../docs/assets/schema/term.schema.json";function tidy(text){return text.replace(
/\r\n?/g,`
`).replace(/\t/g," ").split(`
`).map(line=>Array.from(line,c=>CONTROL.test(c)?"":c).join("").trimEnd()).join(`
`).trim()}function quoted(text){return`'${text.replace(/'/g,"''")}'`}function doubleQuoted(text){return Array.from(JSON.
stringify(text),char=>{if(!CONTROL.test(char))return char;let code=Number(char.codePointAt(0)),hex=code.toString(16);return code<
65536?`\\u${hex.padStart(4,"0")}`:`\\U${hex.padStart(8,"0")}`}).join("")}function scalar(text){return CONTROL.test(text)||
text!==text.trim()?doubleQuoted(text):PLAIN.test(text)&&!SIGN_FIRST.test(text)||PLAIN.test(text.slice(1))&&OPENING.test(
text)?text:quoted(text)}function flow(value){return Array.isArray(value)?`[${value.map(item).join(", ")}]`:typeof value==
"object"&&value?`{${Object.entries(value).map(([key,child])=>`${key}: ${flow(child)}`).join(", ")}}`:scalar(String(value).
replace(/\s*\n\s*/g,""))}function item(value){let written=flow(value);return written===value&&/[，、；]/.test(written)?
quoted(written):written}function lines(fields,indent){return Object.entries(fields).flatMap(([name,value])=>{if(value===
""||value===null||value===void 0||Array.isArray(value)&&!value.length)return[];if(name==="note"){let text=String(value).
split(`
`).map(line=>line?`${indent}  ${line.trim()}`:"");return[`${indent}note: |`,...text]}return Array.isArray(value)&&typeof value[0]==
"object"?[`${indent}${name}:`,...value.map(record=>`${indent}  - ${flow(record)}`)]:[`${indent}${name}: ${flow(value)}`]})}
function newFile(fields,order){let ordered=Object.fromEntries(order.map(name=>[name,fields[name]]));return`${[MODELINE,...lines(
ordered,"")].join(`
`)}
`}var number=0;function frame(name,{label,help,needed},control){let id=`contribute-${number+=1}`,fault2=make("p",{class:"f\
ault",id:`${id}-fault`}),said=help?make("small",{id:`${id}-help`},help):null;control.id=id,control.setAttribute("aria-de\
scribedby",`${said?`${id}-help `:""}${id}-fault`),needed&&control.setAttribute("aria-required","true");let sign=needed?make(
"span",{class:"needed","aria-hidden":"true"},"必填"):null,field={name,control,touched:!1,element:make("div",{class:`fi\
eld field-${name}`},make("label",{for:id},label,sign),control,said,fault2),get value(){return tidy(control.value)},set value(text){
control.value=text},say(text){fault2.textContent=text,text?control.setAttribute("aria-invalid","true"):control.removeAttribute(
"aria-invalid")},help(text){said&&(said.textContent=text)},show(is){this.element.hidden=!is},choices(pairs){control.replaceChildren(
...pairs.map(([value,text])=>make("option",{value},text)))}};return control.addEventListener("blur",()=>field.touched=field.
touched||control.value!==""),field}function input(name,options){let{placeholder}=options;return frame(name,options,make(
"input",{type:"text",autocomplete:"off",spellcheck:"false",placeholder}))}function area(name,options){return frame(name,
options,make("textarea",{rows:options.rows||2,placeholder:options.placeholder}))}function select(name,options){let field=frame(
name,options,make("select"));return field.choices(options.options||[]),field}function chips(name,{label,help,options}){let boxes=(options||
[]).map(([value])=>make("input",{type:"checkbox",value})),picks=(options||[]).map(([,text],i)=>make("label",{class:"pick"},
boxes[i],make("span",{},text))),fault2=make("p",{class:"fault"});return{name,touched:!0,control:boxes[0],element:make("f\
ieldset",{class:`field field-${name}`},make("legend",{},label),make("div",{class:"picks"},...picks),help?make("small",{},
help):null,fault2),get value(){return boxes.filter(box=>box.checked).map(box=>box.value).join(`
`)},set value(text){for(let box of boxes)box.checked=text.split(`
`).includes(box.value)},say(text){fault2.textContent=text},help(){},show(is){this.element.hidden=!is},choices(){}}}function copyText(text,host,done){let old=()=>{let back=document.activeElement,area2=make("textarea",{class:"copying","a\
ria-hidden":"true"});area2.value=text,host.append(area2),area2.select();let copied=document.execCommand("copy");area2.remove(),
back&&back.focus(),done(copied)};navigator.clipboard&&navigator.clipboard.writeText?navigator.clipboard.writeText(text).
then(()=>done(!0),old):old()}var NO_COPY="这里不能自动复制。文字已经选中：按 Ctrl+C，手机上长按再选“复制”",SAVED_FOR=4e3,
Output=class{constructor(ready,rows){this.ready=ready,this.box=make("textarea",{readonly:!0,rows,spellcheck:"false","ari\
a-label":"得到的文字"}),this.said=make("p",{class:"said",role:"status"}),this.head=make("p",{class:"file"}),this.after=
make("p",{class:"explain"}),this.ways=make("div",{class:"ways-out"}),this.element=make("div",{class:"output"},this.head,
this.box,this.ways,this.said,this.after),this.now={name:"",text:"",file:"",head:"",links:[],after:""},this.key=""}set(next){
let key=JSON.stringify(next.links.map(link=>link.address.href));if(next.text===this.now.text&&key===this.key)return;this.
now=next,this.key=key,this.head.textContent=next.head,this.box.value=next.text,this.after.textContent=next.after;let best=next.
links.some(link=>link.main)?"":"main";this.ways.replaceChildren(button("复制",this.guard(()=>this.copy("已复制"),!0)),
button("存为文件",this.guard(()=>this.save(),!0),{class:best}),...next.links.map(link=>this.link(link))),this.said.textContent=
""}say(text){this.said.textContent=text}guard(act,toEditor){return event=>{this.ready(toEditor)?act():event.preventDefault()}}copy(then){
let host=document.querySelector("dialog[open]")||document.body;copyText(this.now.text,host,done=>{this.say(done?then:NO_COPY),
!done&&(this.box.focus(),this.box.select())})}save(){let{name,text,file}=this.now,blob=new Blob([file||text],{type:"text\
/yaml"}),link=make("a",{href:URL.createObjectURL(blob),download:name,hidden:!0});this.box.after(link),link.click(),setTimeout(
()=>{URL.revokeObjectURL(link.href),link.remove()},SAVED_FOR),this.say(`已存为 ${name}`)}link({label,address,main}){let act=this.
guard(()=>{address.whole?main&&this.copy("文字也已复制：打开的页面若是空的，粘贴就是"):this.copy("文\
字已复制，到打开的页面里粘贴")},!main),{href}=address;return make("a",{class:main?"main":"",href,target:"_\
blank",rel:"noopener",onclick:act},label)}};function read(element){let text=window.edition.loaded("text"),root=text&&text.pristine(element.id)||element,links=[],emended=[],
read2="",walk=node=>{for(let child of node.childNodes){if(child instanceof Text&&(read2+=child.data),!(child instanceof Element))
continue;let start=read2.length;walk(child),child.matches("a.term")&&links.push({start,end:read2.length,words:read2.slice(
start)}),child.matches(".emended")&&emended.push({start,end:read2.length,reading:String(child.getAttribute("data-reading"))})}};
return walk(root),{id:element.id,text:read2,links,emended,...readingOf(read2,emended)}}function make2(element,from,to){let reading2=document.
querySelector(".reading"),block=read(element),blocks=all(BLOCKS,reading2).filter(other=>other.id&&!other.closest(".notes")),
[start,end]=trimmedRange(block.text,from,to);return{article:String(reading2.dataset.article),block,start,end,words:block.
text.slice(start,end),texts:blocks.map(other=>squash(read(other).text)),address:`${location.href.replace(/[?#].*$/,"")}#${block.
id}`}}function placeOfBlock(id){let element=document.getElementById(id);return element?make2(element,0,0):null}function placeOfRange(range){
let node=range.startContainer,from=node instanceof Element?node:node.parentElement,element=from&&from.closest(BLOCKS);if(!element||
!element.id)return null;let block=read(element),shown=element.textContent||"",before=document.createRange();before.selectNodeContents(
element);let upTo=(container,offset)=>(before.setEnd(container,offset),before.toString().length),start=upTo(range.startContainer,
range.startOffset),end=element.contains(range.endContainer)?upTo(range.endContainer,range.endOffset):shown.length;return shown!==
block.text&&shown===block.reading&&([start,end]=rangeInText(block.readingAt,start,end)),make2(element,start,end<0?block.
text.length:end)}function placeOfWords(place,words){if(words&&fold(place.words)===fold(words))return{...place};let at=words?
place.block.text.indexOf(words):-1;return at<0?{...place,start:0,end:0,words:""}:{...place,start:at,end:at+words.length,
words}}var SHORTEST=8,LONGEST=40,CLAUSE=/[，。；：！？…]/;function piece(text,start,end){return{start,end,text:text.slice(
start,end)}}function clauses(text,start,end,good,spoilt){let a=start,b=end,left=()=>{for(;a>0&&!CLAUSE.test(text[a-1]);)
a-=1},right=()=>{for(;b<text.length&&!CLAUSE.test(text[b]);)b+=1};for(left(),right();b-a<=LONGEST&&!spoilt(text.slice(a,
b));){if(b-a>=SHORTEST&&good(text.slice(a,b)))return piece(text,a,b);if(b<text.length-1)b+=1,right();else if(a>0)a-=1,left();else
return null}return null}function grow(text,start,end,good,spoilt){let whole=clauses(text,start,end,good,spoilt);if(whole)
return whole;let a=start,b=end,right=!0;for(;!(b-a>=SHORTEST&&good(text.slice(a,b)));){let next=(right?[[a,b+1],[a-1,b]]:
[[a-1,b],[a,b+1]]).find(([x,y])=>x>=0&&y<=text.length&&!spoilt(text.slice(x,y)));if(!next)break;[a,b]=next,right=!right}
return good(text.slice(a,b))?piece(text,a,b):null}function quoteOf({words,texts,block,start,end}){let folded=fold(words),
times=text=>texts.reduce((sum,own)=>sum+placesOf(own,squash(text)).length,0),good=text=>text===text.trim()&&times(text)===
1,spoilt=text=>folded!==""&&placesOf(fold(text),folded).length>1,found=grow(block.text,start,end,good,spoilt);return found?
found.text:""}function coverOf({block,start,end}){return block.links.find(link=>link.start<=start&&end<=link.end&&link.end-
link.start>end-start)}function crossedBy({block,start,end}){return block.links.find(link=>link.start<start&&start<link.end&&
link.end<end||start<link.start&&link.start<end&&end<link.end)}var LONGEST2=7e3,LONGEST_MAIL=1900,LONGEST_ANSWER=600,encode=encodeURIComponent;function newFileAddress(path,text){let{repository,
branch}=formData(),start=`${repository}/new/${branch}?filename=${encode(path)}`,full=`${start}&value=${encode(text)}`;return full.
length>LONGEST2?{href:start,whole:!1}:{href:full,whole:!0}}function editAddress(path){let{repository,branch}=formData();
return{href:`${repository}/edit/${branch}/${path}`,whole:!1}}function issueAddress(values){let filled=Object.entries(values).
map(([name,value])=>`${name}=${encode(value.slice(0,LONGEST_ANSWER))}`);return{href:`${formData().repository}/issues/new\
?template=2-correction.yml&${filled.join("&")}`,whole:!0}}function mailAddress(subject,body){let start=`mailto:${formData().
contact}?subject=${encode(subject)}&body=`,full=start+encode(body);return full.length<=LONGEST_MAIL?{href:full,whole:!0}:
{href:start+encode(`（文字已经复制，请贴在这里，或附上存好的文件）
`),whole:!1}}function wayOut(what,there){let{repository,contact}=formData(),hand=contact?"存为文件，或用邮件寄给编者。":
repository?"存为文件，交给编者。":"复制，或存为文件，交给编者。";return repository?`${what}${there}\
再依次按 Commit changes…、Propose changes、Create pull request；GitHub 若先问 Fork this repository，按它。第一次参与时，合并请求的检查可能要等编者点一下才开始。没\
有账号，就${hand}`:`${what}${hand}`}var ACTS=[["change","改成别的字"],["delete","删去：是多余的字"],["doubt","不知道应作什么，只是存疑"]];
function makeFields(){let said=formData().fields,of=name=>said[`emendations.${name}`],text=name=>({label:of(name).label,
help:of(name).help});return{printed:input("printed",{label:"哪几个字有误",help:"照这一段抄；多写几个字也行",
needed:!0}),act:select("act",{label:"怎样改",options:ACTS}),read:input("read",{label:"应作",needed:!0}),kind:select(
"kind",{...text("kind"),options:of("kind").options}),reason:area("reason",{...text("reason"),needed:!0,placeholder:"“治”“\
冶”形近；四大传统产业为煤、焦、冶、电"}),evidence:area("evidence",{...text("evidence"),help:"见到原报版面、\
别处同一段话，或文意"}),resp:input("resp",{label:"您是谁",help:"谁报告的；可以不写",placeholder:""})}}
var CorrectionForm=class{constructor(place){let f=makeFields();this.kind="correction",this.title="报告错字",this.place=
place,this.f=f,this.fields=Object.values(f),this.start=place.words?f.read:f.printed,this.output=new Output(toEditor=>settled(
this,this.output,toEditor),5),this.preview=make("div",{class:"preview"}),this.main=[f.printed,f.act,f.read,f.kind,f.reason,
f.evidence].map(field=>field.element),this.more=[f.resp.element],this.side=[make("h3",{},"看起来是这样"),this.preview,
make("h3",{},"得到的一条"),this.output.element],this.faults={},this.forEditor="",this.again=()=>{},this.taken=()=>{},
this.now=place,this.source=null,f.printed.value=place.words,loadSource(formData().articles[place.article],source=>{this.
source=source,this.again()})}placed(){return this.now.words?this.now:this.place}get doubted(){return this.f.act.value===
"doubt"}get written(){return this.f.act.value==="change"?this.f.read.value:""}phrase(){if(!this.source||!this.now.words)
return null;let{reading:reading2,readingAt}=this.place.block,{text}=this.source,start=readingAt[this.now.start],end=readingAt[this.
now.end],found=grow(reading2,start,end,piece2=>piece2===piece2.trim()&&placesOf(text,squash(piece2)).length===1,piece2=>!text.
includes(squash(piece2)));if(!found)return null;let before=reading2.slice(found.start,start),after=reading2.slice(end,found.
end);return{printed:found.text,read:before+this.written+after}}touched(){let{words,start,end}=this.now;return words!==""&&
this.place.block.emended.some(e=>e.start<end&&start<e.end)}faultsOf(found){let{printed,act,read:read2,reason}=this.f,change=act.
value==="change",out={},wrong=this.placeFault(found);wrong&&(out.printed=wrong),change&&!read2.value?out.read="写上应作什么；不知\
道的，在上面选“存疑”":change&&printed.value&&read2.value===printed.value&&(out.read="read（改作）和原文一样");
let unexplained=fault(this.doubted?"queries.ask":"emendations.reason",reason.value,!0);return unexplained&&(out.reason=unexplained),
out}placeFault(found){let printed=this.f.printed.value,times=placesOf(this.place.block.text,printed).length;return this.
forEditor="",printed?this.now.words?this.place.words!==printed&&times>1?rule("S005",`这一段里有 ${times} 处，多写几个字`):
!this.touched()&&(!this.source||found)?"":(this.forEditor="printed",this.touched()?"这里已经校改过；有异议照样写好，交给编者":
rule("S005","原页上这几个字不相连，或前后完全相同；照样写好，由编者来加")):rule("S004","照这一\
段抄写"):formData().fields["emendations.printed"].missing||""}refresh(){let{f,doubted}=this;this.now=placeOfWords(this.
place,f.printed.value),f.read.show(f.act.value==="change"),f.kind.show(!doubted),f.evidence.show(!doubted),f.reason.help(
formData().fields[doubted?"queries.ask":"emendations.reason"].help);let more=f.resp.element.closest("details");more&&(more.
hidden=doubted);let found=this.phrase();this.faults=this.faultsOf(found);for(let field of this.fields)field.say(field.touched&&
this.faults[field.name]||"");let words=this.now.words||f.printed.value;this.preview.replaceChildren(this.shown(words),make(
"p",{class:"ground"},f.reason.value)),this.output.set(this.made(found))}shown(before){if(!before)return make("p",{class:"\
empty"},"原字 → 应作");if(this.doubted)return make("p",{class:"change"},before,make("ins",{}," 〔疑〕"));let after=this.
f.act.value==="delete"?"（删去）":this.f.read.value||"……";return make("p",{class:"change"},make("del",{},before),
" → ",make("ins",{},after))}entry(found){let{printed,kind,reason,resp,evidence}=this.f,words=found?found.printed:printed.
value,why=reason.value||"……";if(this.doubted)return{at:words,ask:why};let read2=found?found.read:this.written,entry={
printed:words,read:read2,kind:kind.value,reason:why,resp:resp.value||"editor"};return evidence.value?{...entry,evidence:evidence.
value}:entry}made(found){let{place}=this,path=this.source?this.source.path:"source.yml",entry=this.entry(found),list=this.
doubted?"queries":"emendations",text=`  - ${flow(entry)}
`;return{name:`cuo-zi-${place.article}-${place.block.id}.yml`,text,head:path,links:this.links(path,entry,text),file:`# 加\
进 ${path} 的 ${list}: ；文章 ${place.article}，段落 ${place.block.id}
${text}`,after:wayOut("",`打开的文件里，贴到 ${list}: 的最后一条下面；没有这一栏，就先在文件末尾写一行 ${list}\
: 。`)}}links(path,entry,text){let{repository,contact}=formData(),{printed,reason,evidence}=this.f,{address}=this.place,
title=`错字：${printed.value}`,ground=[reason.value,evidence.value].filter(Boolean).join(`
`),links=[];if(repository){let words=entry.printed||entry.at,read2=this.doubted?"不知道":entry.read;links.push({label:"\
打开 source.yml",main:!0,address:editAddress(path)}),links.push({label:"填“报告错字”表",address:issueAddress(
{title,place:address,printed:words,read:read2,ground})})}return contact&&links.push({label:"用邮件寄给编者",address:mailAddress(
title,`${text}
${address}
`)}),links}};function correct(place){showForm(new CorrectionForm(place))}var GROUNDS=[["quote","这篇文章里的话"],["work","别的文献"],["general","一般知识"]],WORK=["work","publish\
er","date","url"],MORE=["pinyin","aliases","topics","note","english","scope","sense","remark","contributors","join","id"];
function makeNoteFields(){let said=formData().fields,text=name=>({label:said[name].label,help:said[name].help,placeholder:said[name].
example}),cited=name=>text(`citations.${name}`);return{headword:input("headword",{...text("headword"),needed:!0}),choice:select(
"choice",{label:"这里是哪个意思",help:"这个词已有词条；下面得到的是它整个的新文件"}),gloss:area(
"gloss",{...text("gloss"),needed:!0,rows:3}),ground:select("ground",{label:said.citations.label,help:"凭什么这样解释",
options:GROUNDS}),quote:area("quote",{...cited("quote"),needed:!0}),work:input("work",{...cited("work"),needed:!0}),publisher:input(
"publisher",cited("publisher")),date:input("date",cited("date")),url:input("url",cited("url")),general:input("general",{
...cited("general"),needed:!0}),pinyin:input("pinyin",{...text("pinyin"),help:"程序推定的，请核对；每字一个音节，以空格分开"}),
aliases:area("aliases",{label:said.aliases.label,help:"正文里的其他写法，一行一个",placeholder:"晋中国家农高区"}),
topics:chips("topics",{...text("topics"),options:said.topics.options}),note:area("note",{...text("note"),rows:4}),english:input(
"english",text("english")),scope:select("scope",{label:"用在哪里",help:"这个意思在别处也对吗",options:[]}),
sense:input("sense",{...text("senses.id"),label:"义项编号"}),remark:area("remark",{...text("pins.remark"),rows:2}),contributors:input(
"contributors",{label:said.contributors.label,help:"怎样称呼您；可以不写",placeholder:""}),join:input("join",{
label:"归入已有的词条",help:"这个词只是某个词条的另一种写法时，写那个词条的词目"}),id:input(
"id",{label:"文件名",help:"词目的拼音，小写，以短横相连；发布后就是网址，不再改"})}}function aliasesOf(f){
return f.aliases.value.split(`
`).map(line=>line.trim()).filter(Boolean)}var MOST_TOPICS=3;function noteFaults(f,state){let out={},put=(name,text)=>{text&&!out[name]&&(out[name]=text)};return put(
"headword",fault("headword",f.headword.value,!0)),f.join.value&&!owner(f.join.value)&&put("join",`没有“${f.join.value}\
”这个词条`),state.known&&ofKnownTerm(f,state,state.known,put),state.writes&&ofSense(f,state.place,put),state.known||
ofNewTerm(f,put),out}function ofKnownTerm(f,{writes,cover,quote},known,put){let code=cover?"T023":"T016",unplaced=cover||
!quote;!writes&&unplaced&&put("headword",rule(code,cover?`这里归“${cover.words}”`:"这一段里找不到只出现一次的引文，把词目写长一些")),
writes&&f.scope.value==="here"&&unplaced&&put("scope",rule(code,"选“这一篇”")),writes&&(put("sense",fault("sense\
s.id",f.sense.value,!0)),known.senses.some(([id])=>id===f.sense.value)&&put("sense","已经有这个编号的义项"))}function ofSense(f,place,put){
let ground=f.ground.value;if(put("gloss",fault("gloss",f.gloss.value,!0)),put("note",fault("note",f.note.value)),ground===
"quote"&&(put("quote",fault("citations.quote",f.quote.value,!0)),put("quote",citedFault(f.quote.value,place))),ground===
"general"&&put("general",fault("citations.general",f.general.value,!0)),ground==="work")for(let name of WORK)put(name,fault(
`citations.${name}`,f[name].value,name==="work"))}function citedFault(quote,place){let words=squash(quote);return place.
texts.some(text=>text.includes(words))?"":rule("T020","照正文抄写，在一个段落之内")}function ofNewTerm(f,put){
let id=f.id.value,taken=formData().terms.some(([other])=>other===id);put("pinyin",fault("pinyin",f.pinyin.value)||syllableFault(
f.headword.value,f.pinyin.value)),put("id",fault("senses.id",id,!0).replace(/^id（.*?）/,"文件名")),taken&&put("id",
`已经有 annotations/${id}.yml`),f.topics.value.split(`
`).length>MOST_TOPICS&&put("topics","topics（主题）一到三个");for(let form of aliasesOf(f)){let other=owner(form);
put("aliases",fault("aliases.form",form)),other&&put("aliases",`“${form}”已经归词条“${other[1]}”（${other[0]}\
.yml）`),fold(form)===fold(f.headword.value)&&put("aliases",`“${form}”就是词目，不必再写`)}}var SENSE=["gloss","note","only_in","valid","parts","citations"],AFTER_PINS=["related","contributors","status","allow"];
function fieldsOf(lines2){let found={},last="";return lines2.forEach((line,number2)=>{let key=/^([A-Za-z_]+):/.exec(line);
key?(last=key[1],found[last]={start:number2,end:number2+1}):last&&/\S/.test(line)&&!line.startsWith("#")&&(found[last].end=
number2+1)}),found}function add(lines2,name,item2,before){let all2=fieldsOf(lines2),own=all2[name];if(own){let first=lines2.
slice(own.start+1,own.end).find(line=>/^\s*- /.test(line));if(!first||/^\w+:\s*[[{]/.test(lines2[own.start]))return null;
let indent=first.slice(0,first.indexOf("-"));return[...lines2.slice(0,own.end),...item2.map(line=>indent+line),...lines2.
slice(own.end)]}let following=before.filter(other=>all2[other]).map(other=>all2[other].start),at=Math.min(lines2.length,
...following);return[...lines2.slice(0,at),`${name}:`,...item2.map(line=>`  ${line}`),...lines2.slice(at)]}function listed(lines2){
let all2=fieldsOf(lines2);if(all2.senses)return lines2;let moved=SENSE.filter(name=>all2[name]).map(name=>all2[name]).sort(
(a,b)=>a.start-b.start),inside=number2=>moved.some(f=>f.start<=number2&&number2<f.end),block=["senses:","  - id: main"];
for(let{start,end}of moved)block.push(...lines2.slice(start,end).map(line=>line?`    ${line}`:""));return!all2.only_in&&
!all2.valid&&block.push("    default: true"),lines2.flatMap((line,number2)=>[...number2===moved[0].start?block:[],...inside(
number2)?[]:[line]])}function changed(text,{alias,sense,pin}){let lines2=text.replace(/\n+$/,"").split(`
`);if(!fieldsOf(lines2).headword)return null;if(alias&&(lines2=add(lines2,"aliases",[`- ${flow(alias)}`],["not_in",...SENSE,
"senses","pins",...AFTER_PINS])),lines2&&sense){let[first,...others2]=lines(sense,"  ");lines2=add(listed(lines2),"sense\
s",[`- ${first.trim()}`,...others2],["pins",...AFTER_PINS])}return lines2&&pin&&(lines2=add(lines2,"pins",[`- ${flow(pin)}`],
AFTER_PINS)),lines2&&`${lines2.join(`
`)}
`}function citationOf(f,place){return f.ground.value==="quote"?{source:place.article,quote:f.quote.value}:f.ground.value===
"general"?{general:f.general.value}:Object.fromEntries(WORK.filter(name=>f[name].value).map(name=>[name,f[name].value]))}
function senseOf(f,place){return{gloss:f.gloss.value,note:f.note.value,only_in:f.scope.value==="article"?[place.article]:
"",citations:[citationOf(f,place)]}}function pinOf(f,{place,placed,quote},sense){let pin={article:place.article,quote,form:placed.
words,sense};return f.remark.value&&!f.remark.element.hidden?{...pin,remark:f.remark.value}:pin}function newText(f,state){
let{quote,cover,place}=state;return newFile({headword:f.headword.value,pinyin:f.pinyin.value,english:f.english.value,topics:f.
topics.value?f.topics.value.split(`
`):"",aliases:aliasesOf(f).map(form=>({form,kind:"variant"})),...senseOf(f,place),pins:quote&&!cover?[pinOf(f,state,"mai\
n")]:"",contributors:f.contributors.value?f.contributors.value.split(/[，、,\s]+/):"",status:"draft"},formData().term)}
function changesTo(f,state,known){let{quote,cover,writes,place}=state,id=writes?f.sense.value:f.choice.value.replace(/^sense-/,
""),pinned=quote&&!cover&&!(writes&&f.scope.value==="article"),headword=f.headword.value;return{alias:known.forms.some(form=>fold(
form)===fold(headword))?null:{form:headword,kind:"variant"},sense:writes?{id,...senseOf(f,place)}:null,pin:pinned?pinOf(
f,state,id):null}}function madeOf(f,state){let made2=state.known?changedFile(f,state,state.known):freshFile(f,state),{contact}=formData(),
{name,text}=made2;if(contact){let address=mailAddress(`注：${f.headword.value}（${name}）`,`${text}
${state.place.address}
`);made2.links.push({label:"用邮件寄给编者",address})}return{...made2,head:`annotations/${name}`}}function freshFile(f,state){
let name=`${f.id.value||"词目的拼音"}.yml`,text=newText(f,state),links=[];return formData().repository&&links.push(
{label:"在 GitHub 上新建这个文件",main:!0,address:newFileAddress(`annotations/${name}`,text)}),{name,text,file:"",
links,after:wayOut("","打开的页面里都已填好：")}}function changedFile(f,state,known){let name=known.path.split(
"/").pop()||"",changes=changesTo(f,state,known),whole=changed(known.text,changes),links=[];if(formData().repository&&links.
push({label:"在 GitHub 上改这个文件",main:!0,address:editAddress(known.path)}),whole!==null){let after2=wayOut("这\
是整个新文件，换下原来的：","在打开的页面里全选、粘贴，");return{name,text:whole,file:"",links,
after:after2}}let{alias,sense,pin}=changes,text=lines({aliases:alias&&[alias],senses:sense&&[sense],pins:pin&&[pin]},"").
join(`
`),after=wayOut("这个文件的写法特别，这里只是要加进去的几行：","在打开的页面里加进去，");
return{name,text,file:`# 加进 ${known.path}，不是整个文件
${text}`,links,after}}var REACH=6,MOST=4,CONSIDERED=300,LONGEST_WORD2=30,STOP=/[，。、；：！？!?,;:…—\s“”‘’（）()《》]/,
OUTER=/[，。、；：！？…,;:.!?\s]/,PAIRS=["“”","‘’"],EDGE="的了在是和与及等把被对从向以为之其这那也就都而并或由将要已着过到更最很使让做把按";
function trimmed(place){let{text}=place.block,[start,end]=trimmedRange(text,place.start,place.end,OUTER),words=text.slice(
start,end),inner=words.slice(1,-1),last=words.slice(-1),pair=!/[“”‘’]/.test(inner)&&PAIRS.some(p=>words[0]===p[0]&&
last===p[1]),opening=(words.match(/[“‘]/g)||[]).length,closing=(words.match(/[”’]/g)||[]).length;return(pair||/^[“‘]/.
test(words)&&opening>closing)&&(start+=1),(pair||/[”’]$/.test(words)&&closing>opening)&&(end-=1),end-start>LONGEST_WORD2?
{...place,start:0,end:0,words:"",long:!0}:{...place,start,end,words:text.slice(start,end)}}function quotedWords({text,links},isOwned){
let found=new Set;for(let match of text.matchAll(/[“‘]([^“”‘’，。；！？]{2,12})[”’]/g)){let word=match[1],
start=Number(match.index)+1,end=start+word.length;!links.some(link=>link.start<end&&start<link.end)&&!isOwned(word)&&found.
add(word)}return Array.from(found).slice(0,MOST)}function reach(text,start,end,counted){let first=start,last=end;for(;first>
0&&start-first<REACH&&!STOP.test(text[first-1]);)first-=1;for(;last<text.length&&last-end<REACH&&!STOP.test(text[last]);)
last+=1;for(let a=first;a<=start;a+=1)for(let b=end;b<=last;b+=1){let longer=text.slice(a,b);b-a>end-start&&counted.set(
longer,(counted.get(longer)||0)+1)}}function longerForms(texts,word,isOwned){let counted=new Map;if(word.length>1)for(let text of texts)
for(let at of placesOf(text,word))reach(text,at,at+word.length,counted);let most=(a,b)=>b[1]-a[1],repeated=Array.from(counted).
filter(([,times])=>times>1).sort(most).slice(0,CONSIDERED);return repeated.filter(([form,times])=>!repeated.some(([other,
n])=>n===times&&other!==form&&other.includes(form))).filter(([form])=>!EDGE.includes(form[0])&&!EDGE.includes(form.slice(
-1))&&!isOwned(form)).sort(most).slice(0,MOST)}function offers(lead,take2){let element=make("p",{class:"offers"}),now="";
return{element,set(all2){if(JSON.stringify(all2)===now)return;now=JSON.stringify(all2);let buttons=all2.map(({words,label})=>button(
label||words,()=>take2(words)));element.replaceChildren(...all2.length?[lead]:[],...buttons)}}}var LONGEST_CHOICE=28,SCOPES={known:[["here","只在这一处"],["article","这一篇"]],fresh:[["all","凡出现这个词的地方"],
["article","只在这一篇"]]},NoteForm=class{constructor(selected){let place=trimmed(selected),f=makeNoteFields();this.
kind="note",this.title="给这里加注",this.place=place,this.f=f,this.fields=Object.values(f),this.start=place.words?f.
gloss:f.headword,this.output=new Output(()=>settled(this,this.output),11),this.notice=make("p",{class:"notice",role:"sta\
tus"}),this.preview=make("div",{class:"preview"}),this.counter=make("span",{class:"counter"});let cited=[f.quote,f.work,
f.publisher,f.date,f.url,f.general].map(field=>field.element);this.main=[f.headword.element,this.notice,f.choice.element,
f.gloss.element,f.ground.element,...cited],this.more=MORE.map(name=>f[name].element),this.side=[make("h3",{},"看起来是这样"),
this.preview,make("h3",{},"得到的文件"),this.output.element],this.faults={},this.forEditor="",this.again=()=>{},this.
taken=()=>{},this.now=place,this.proposed={},this.terms={},this.offered=void 0,this.words=offers("这一段里还没有注的：",
word=>{take(f.headword,word),f.gloss.control.focus()}),this.forms=offers("这一篇里还有：",word=>take(f.aliases,[...aliasesOf(
f),word].join(`
`))),this.join()}join(){let{headword,gloss,aliases}=this.f;the(gloss.element,"label").append(this.counter),headword.element.
append(this.words.element),aliases.element.append(this.forms.element),headword.value=this.place.words}placed(){return this.
now.words?this.now:this.place}propose(name,value){let field=this.f[name];field.value===(this.proposed[name]||"")&&document.
activeElement!==field.control&&(field.value=value),this.proposed[name]=value}knownTerm(){let own=this.f.join.value&&owner(
this.f.join.value)||owner(this.f.headword.value);if(!own)return null;let[id]=own;if(!(id in this.terms)){let waiting2=!1;
this.terms[id]=null,loadTerm(id,term=>{this.terms[id]=term,term&&waiting2&&this.again()}),waiting2=!0}return this.terms[id]}offer(known){
if(this.offered===known)return;let{choice,scope}=this.f,pairs=known?SCOPES.known:SCOPES.fresh,chosen=choice.value;if(this.
offered===void 0||!!known!=!!this.offered){let before=scope.value;scope.choices(pairs),pairs.some(([value])=>value===before)&&
(scope.value=before)}choice.choices(known?choicesOf(known):[]),chosen&&(choice.value=chosen),choice.value||(choice.value=
"new"),this.offered=known}state(){let{f,place}=this,known=this.knownTerm();this.now=placeOfWords(place,f.headword.value),
this.offer(known);let placed=this.now,stands=placed.words!=="";return{place,placed,known,writes:!known||f.choice.value===
"new"||!f.choice.value,cover:stands?coverOf(placed):void 0,crossed:stands?crossedBy(placed):void 0,quote:stands?quoteOf(
placed):""}}refresh(){let{f}=this,state=this.state(),{known}=state,headword=f.headword.value,own=aliasesOf(f),proposed=reading(
headword),{terms:terms2,longest}=formData(),isOwned=form=>!!owner(form);this.propose("pinyin",proposed),this.propose("id",
freeId(f.pinyin.value||proposed,longest,terms2.map(([id])=>id))),this.propose("quote",state.quote),this.propose("sense",
known?freeSense(known,this.place):""),this.showFields(state),this.count(),this.faults=noteFaults(f,state);for(let field of this.
fields)field.say(field.touched&&this.faults[field.name]||"");this.say(state),this.words.set(headword?[]:quotedWords(this.
place.block,isOwned).map(words=>({words})));let forms=known?[]:longerForms(this.place.texts,headword,isOwned).filter(([form])=>!own.
includes(form));this.forms.set(forms.map(([form,times])=>({words:form,label:`${form}（${times} 处）`}))),this.preview.
replaceChildren(...previewOf(f,state)),this.output.set(madeOf(f,state))}showFields({known,writes}){let{f}=this,ground=f.
ground.value;f.choice.show(!!known);for(let field of[f.gloss,f.ground,f.note,f.scope])field.show(writes);f.quote.show(writes&&
ground==="quote");for(let name of WORK)f[name].show(writes&&ground==="work");f.general.show(writes&&ground==="general");
for(let field of[f.pinyin,f.aliases,f.topics,f.english,f.id,f.contributors])field.show(!known);f.sense.show(!!known&&writes),
f.remark.show(!!known)}count(){let size=Array.from(this.f.gloss.value).length,[short,long]=formData().gloss,remark=size&&
size<short?"，略短":size>long?"，略长":"";this.counter.textContent=`${size} 字${remark}`}say({known,placed,cover,
crossed}){let{headword}=this.f,lines2=[],word=headword.value;this.place.long&&!word&&lines2.push(`选中的文字超过 ${LONGEST_WORD2}\
 字；请写出要注的那个词。`),known&&lines2.push(`“${word}”${owner(word)?"已经归":"将归入"}词条“${known.
headword}”。`),word&&!placed.words&&lines2.push(`这一段里没有“${word}”，不写定点。`),cover&&lines2.push(
`在这里它属于更长的词“${cover.words}”，不会单独链接；别处单用时才会，所以不写定点。`),
crossed&&lines2.push(`这几个字与已有的词“${crossed.words}”交叉，只有一个会链接；最好改一改词目的首尾。`);
let text=lines2.join(""),shown=this.notice.firstChild;shown instanceof Text&&shown.data===text||this.notice.replaceChildren(
...text?[text]:[],...known?waysTo(known):[])}};function take(field,text){field.value=text,field.control.dispatchEvent(new Event(
"input",{bubbles:!0}))}function choicesOf(known){let senses=known.senses.map(([id,gloss])=>{let short=gloss.length>LONGEST_CHOICE?
`${gloss.slice(0,LONGEST_CHOICE)}…`:gloss;return[`sense-${id}`,`已有：${short}`]});return[["new","一个新的意思"],
...senses,["none","这里不该链接"]]}function freeSense(known,place){return numbered(place.article.split("-").slice(
0,2).join("-"),known.senses.map(([id])=>id))}function waysTo(known){let link=(label,href)=>make("a",{href,target:"_blank",
rel:"noopener"},label),see=link("看这条注",`${site()}terms/${known.id}.html`);return formData().repository?[see,"　",
link("改这条注",editAddress(known.path).href)]:[see]}function previewOf(f,{known,writes,place}){let chosen=known&&known.
senses.find(([id])=>`sense-${id}`===f.choice.value),gloss=writes?f.gloss.value:chosen&&chosen[1]||"这里不链接",body=[
make("p",{class:"head"},make("strong",{},known?known.headword:f.headword.value||"词目")," ",make("span",{lang:"zh-Latn\
-pinyin"},known?known.pinyin:f.pinyin.value)," ",make("span",{lang:"en"},known?"":f.english.value)),make("p",{class:gloss?
"":"empty"},gloss||"释义：一句话")];return writes&&f.note.value&&body.push(...f.note.value.split(/\n\s*\n/).map(paragraph)),
f.remark.value&&known&&body.push(make("p",{class:"remark"},f.remark.value)),writes&&body.push(make("p",{class:"ground"},
groundOf(citationOf(f,place)))),body}function groundOf({source,quote,general,work,publisher,date}){return source?quote?`\
依据：本篇“${quote}”`:"":general!==void 0?general?`依据：${general}`:"":work?`依据：《${work}》${[publisher,
date].filter(Boolean).join("，")}`:""}function paragraph(text){let pieces=text.split(/(\*[^*\n]+\*)/);return make("p",{
class:"long"},...pieces.map(piece2=>/^\*[^*]+\*$/.test(piece2)?make("em",{},piece2.slice(1,-1)):piece2.replace(/\n/g," ")))}
function annotate(place){showForm(new NoteForm(place))}function open(kind,where){let place=typeof where=="string"?placeOfBlock(where):placeOfRange(where);place&&(kind==="note"?
annotate(place):correct(place))}window.edition.offer("../contribute/form",{open});})();
