// Made by “make scripts” of build_tools/page_scripts/search/worker.js
"use strict";(()=>{function placesOf(text,words){let places=[];for(let at=words?text.indexOf(words):-1;at>=0;at=text.indexOf(words,at+1))places.
push(at);return places}function rangesOf(text,strings){let ranges=[];for(let words of strings)for(let at of placesOf(text,
words))ranges.push([at,at+words.length]);return ranges.sort((a,b)=>a[0]-b[0])}function wholeAt(text,at){return/[\udc00-\udfff]/.test(text[at]||"")?at+1:at}var BLOCK_NAMES={k:"肩题",t:"标题",s:"副题",b:"署名",h:"小标题",p:"段",i:"列项",c:"图注",g:"落款"},MOST_STRINGS=8,
LONGEST_STRING=200;function blockLabel(texts,block){let id=texts.blockId(block),kind=texts.blockKind(block);return kind===
"p"?id:/^p\d/.test(id)?`${id} ${BLOCK_NAMES[kind]}`:BLOCK_NAMES[kind]}function address(path,strings,anchor,number){let asked=Array.
from(new Set(strings)).slice(0,MOST_STRINGS).map(string=>`h=${encodeURIComponent(string.slice(0,LONGEST_STRING))}`);return number&&
asked.push(`n=${number}`),path+(asked.length?`?${asked.join("&")}`:"")+(anchor?`#${anchor}`:"")}function notePlace(hit,texts){
if(hit.term){let{id,headword}=hit.term;return{path:`terms/${id}.html`,anchor:`sense-${hit.sense}`,title:headword,label:"\
注"}}let article=texts.articles[hit.article];return{path:`articles/${article.id}.html`,anchor:"headnote",title:texts.title(
article),label:"题解"}}function cut(text,length){return text.length>length?`${text.slice(0,length)}…`:text}function summary(result){
let{query,hits,articles}=result;if(!query.words.length)return query.filters.length?"再输入要查的字":"";let parts=[];
(hits.starts.length||!query.kind)&&parts.push(`正文 ${hits.starts.length} 处${articles?`，在 ${articles} 篇`:""}`);
let others=[["词条",result.terms.length],["近似",result.near.length],["注释",result.notes.total],["原版行",result.
lines.length],["版面文字",result.furniture.length]];for(let[name,count]of others)count&&parts.push(`${name} ${count}`);
return query.cut&&parts.push("词太多，只查前 40 个"),parts.join(" · ")||"没有找到"}var ranks=new WeakMap;function sortRows(result,rows2,sort,engine2){if(sort==="text")return rows2;let orders=result.orders=
result.orders||{},rank=ranksOf(engine2),beside=sort==="right"?(row,k)=>row.end+k:(row,k)=>row.start-1-k,own=orders[sort]||
rows2.slice().sort((a,b)=>compare(a,b,beside,rank));return orders[sort]=own,own}function compare(a,b,beside,rank){for(let k=0;k<
24;k++){let x=rank[a.text.charCodeAt(beside(a,k))]||0,y=rank[b.text.charCodeAt(beside(b,k))]||0;if(x!==y)return x-y;if(!x)
break}return 0}function ranksOf(engine2){let known=ranks.get(engine2);if(known)return known;let table=new Uint16Array(65536),
collator=new Intl.Collator("zh-Hans-CN-u-co-pinyin");for(let text of[engine2.texts.text,engine2.terms.notes])for(let i=0;i<
text.length;i++)table[text.charCodeAt(i)]=1;table[10]=0;let own=Array.from(table.keys()).filter(code=>table[code]).map(code=>String.
fromCharCode(code));return own.sort(collator.compare),own.forEach((char,i)=>table[char.charCodeAt(0)]=i+1),ranks.set(engine2,
table),table}var WIDTH=24,MOST_NEAR=500,ROWS={text:textRows,note:noteRows,line:lineRows,term:termRows};function concordanceRows(asked,result,engine2){
let kind=result.query.kind||"text",{filter}=asked,all=result.rows=result.rows||ROWS[kind](result,engine2),ordered=sortRows(
result,all,asked.sort||"text",engine2),rows2=filter?ordered.filter(row=>holds(row,filter)):ordered,from=asked.from||0;return filter||
(result.groups=result.groups||groupsOf(all)),{kind,total:rows2.length,summary:summary(result),words:result.query.words,groups:filter?
groupsOf(rows2):result.groups||[],rows:rows2.slice(from,from+(asked.count||0)).map(show),near:result.near.slice(0,MOST_NEAR).
map(hit=>show(nearRow(hit,engine2))),nearTotal:result.near.length,suggestions:result.suggestions,table:asked.tsv?rows2.map(
show):[]}}function show(row){return{...row.show(),...context(row)}}function holds(row,words){let{left,hit,right}=context(
row);return(left+hit+right).includes(words)}function textRows(result,engine2){let{texts}=engine2,{starts,ends}=result.hits,
block=-1,number=0;return starts.map((start2,i)=>((block<0||texts.starts[block+1]<=start2)&&(block=texts.blockAt(start2),
number=0),number+=1,textRow({block,start:start2,end:ends[i]},number,result.query.words,engine2)))}function textRow({block,
start:start2,end},number,strings,engine2,why){let{texts}=engine2,article=texts.articleOf(block),first=texts.starts[block];
return{text:texts.text,start:start2,end,key:article.id,show:()=>({group:article.id,title:texts.title(article),source:texts.
sources[article.source].label,date:texts.sources[article.source].date,id:`${article.id}#${texts.blockId(block)}`,label:blockLabel(
texts,block),href:address(`articles/${article.id}.html`,strings,texts.blockId(block),number),remark:why||engine2.near.note(
block,start2-first,end-first)})}}function nearRow({start:start2,end,why},engine2){let{texts}=engine2;return textRow({block:texts.
blockAt(start2),start:start2,end},0,[texts.text.slice(start2,end)],engine2,why)}function noteRows(result,engine2){return result.
notes.out.flatMap(note=>{let place=notePlace(note,engine2.texts);return note.hits.map(span=>plainRow(note.text,span,place))})}
function lineRows(result,engine2){let outside=result.furniture.flatMap(row=>rangesOf(row.text,result.query.words).map(([
start2,end])=>({...row,start:start2,end})));return[...result.lines,...outside].map(({source,line,text,start:start2,end})=>{
let{id,label:title}=engine2.texts.sources[source],place={title,path:`sources/${id}.html`,anchor:`L${line}`,label:`第 ${line}\
 行`};return plainRow(text,[start2,end],place)})}function termRows(result,engine2){let[word]=result.query.words;return result.
terms.map(({term,form})=>{let at=Math.max(0,form.indexOf(word)),end=form.startsWith(word,at)?at+word.length:form.length,
place={title:term.headword,path:`terms/${term.id}.html`,anchor:"top",label:term.pinyin};return plainRow(`${form}　${engine2.
terms.noteLine(term.line)}`,[at,end],place)})}function plainRow(text,[start2,end],{title,path,anchor,label}){let strings=anchor.
startsWith("L")||anchor==="top"?[]:[text.slice(start2,end)];return{text,start:start2,end,key:path,show:()=>({group:path,
title,source:"",date:"",id:`${path}#${anchor}`,label,href:address(path,strings,anchor),remark:""})}}function context({text,
start:start2,end}){let left=text.slice(wholeAt(text,Math.max(0,start2-WIDTH)),start2),right=text.slice(end,wholeAt(text,
end+WIDTH));return{left:left.slice(left.lastIndexOf(`
`)+1),hit:text.slice(start2,end),right:right.split(`
`,1)[0]}}function groupsOf(rows2){let groups=new Map;for(let row of rows2){let own=groups.get(row.key);own?own.count++:groups.
set(row.key,{row,count:1})}return Array.from(groups.values(),({row,count})=>{let{group:group2,title,source,href}=row.show();
return{group:group2,title,source,count,href:href.replace(/[?#].*$/,"")}})}function rows(text){return text?text.split(`
`).map(line=>line.split("	")):[]}function lineStarts(text){let starts=[0];for(let at=text.indexOf(`
`);at>=0;at=text.indexOf(`
`,at+1))starts.push(at+1);return starts.push(text.length+1),Int32Array.from(starts)}function lastNotAbove(sorted,value){
let low=0,high=sorted.length;for(;high-low>1;){let middle=low+high>>1;sorted[middle]<=value?low=middle:high=middle}return low}
function themeLetter(n){return String.fromCharCode(n<26?65+n:n<52?71+n:140+n)}var Filters=class{constructor(texts){this.texts=texts}resolve(key,value){let{sources,topics}=this.texts,pick=wanted=>new Set(
sources.map((source,n)=>wanted(source)?n:-1).filter(n=>n>=0));if(key==="source"){let names=s=>[s.id,s.label,s.place,s.newspaper],
exact=pick(source=>source.id===value),found=exact.size?exact:pick(source=>names(source).some(name=>name.includes(value)));
return found.size?found:null}if(key==="date"){let range=dateRange(value);return range&&pick(source=>source.date!==""&&inRange(
source.date,range))}let named=topics.includes(value)?[value]:topics.filter(topic=>topic.includes(value));return named.length?
new Set(named.map(topic=>themeLetter(topics.indexOf(topic)))):null}scope(filters){let{texts}=this,sources=combine(filters,
["source","date"],texts.sources.map((_,n)=>n)),letters=combine(filters,["topic"],texts.topics.map((_,n)=>themeLetter(n))),
themes=letters&&(own=>Array.from(own).some(letter=>letters.has(letter)));if(!sources&&!themes)return{field:null,sources,
themes};let field=new Uint8Array(texts.owners.length);for(let block=0;block<field.length;block++){let{source}=texts.articleOf(
block);field[block]=(!sources||sources.has(source))&&(!themes||themes(texts.themes[block]))?1:0}return{field,sources,themes}}};
function combine(filters,keys,all){let left=null;for(let key of keys){let own=filters.filter(filter=>filter.key===key);if(!own.
length)continue;let sets=minus=>own.filter(filter=>filter.minus===minus).map(filter=>filter.value),wanted=sets(!1),barred=sets(
!0),fits=v=>(!wanted.length||wanted.some(set=>set.has(v)))&&!barred.some(set=>set.has(v));left=new Set(Array.from(left||
all).filter(fits))}return left}function dateRange(value){let match=/^(\d{4}(?:-\d\d){0,2})?(\.\.|~|～|至)?(\d{4}(?:-\d\d){0,2})?$/.
exec(value);return!match||!match[1]&&!match[3]||match[3]&&!match[2]?null:{from:match[1]||"",to:match[2]?match[3]||"":match[1]}}
function inRange(date,{from,to}){let cut2=(a,b)=>a.slice(0,Math.min(a.length,b.length));return cut2(date,from)>=cut2(from,
date)&&cut2(date,to)<=cut2(to,date)}var ADDRESS=/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.html)?(?:\?[^#\s]*)?\s*\\?#\s*([a-z][a-z0-9.-]*[a-z0-9])/g;function jumpsIn(text,texts){
let found=new Map,articleOf=id=>texts.articles.find(article=>article.id===id);for(let[,id,anchor]of plainAddresses(text).
matchAll(ADDRESS)){let article=articleOf(id);if(article&&(found.set(`${id}#${anchor}`,{article,anchor,block:blockOf(article,
anchor,texts)}),found.size===5))break}let whole=articleOf(text);return!found.size&&whole&&found.set(text,{article:whole,
anchor:"",block:-1}),Array.from(found.values())}function plainAddresses(text){return/#|%23/.test(text)?text.slice(0,2e3).
replace(/[\u2010-\u2015\u2212]/g,"-").replace(/%23/g,"#"):""}function blockOf(article,anchor,texts){let block=-1;for(let b=article.
first;b<article.last;b++)texts.blockIds(b).includes(anchor)&&(block=b);return block}var Lines=class{constructor(texts,near,index2){this.texts=texts,this.near=near,this.codes=index2.lines.split(`
`),this.furniture=rows(index2.furniture).map(([source,line,text])=>({source:Number(source),line:Number(line),text}))}lineOf(block,offset){
return lineIn(this.codes[block],offset)}find(words,without,field){let{texts,near}=this,articleOf=place=>texts.owners[place.
block],places=words.map(word=>this.places(word,field)),having=places.map(own=>new Set(own.map(articleOf))),barred=new Set(
without.flatMap(word=>this.places(word,field).map(articleOf))),wanted=article=>having.every(own=>own.has(article))&&!barred.
has(article);return places.flat().filter(place=>wanted(articleOf(place))).sort((a,b)=>a.block-b.block||a.start-b.start).
map(place=>({...place,source:texts.articleOf(place.block).source,line:this.lineOf(place.block,place.start),text:near.readingOf(
place.block)}))}places(word,field){let{texts,near}=this,hits=texts.within(texts.hits(word,field),block=>!near.emendations.
has(block)),out=texts.byBlock(hits,1/0).flatMap(({block,hits:own})=>own.map(([start2,end])=>({block,start:start2,end})));
for(let{block,printed}of near.printed)if(!(field&&!field[block]))for(let start2 of placesOf(printed,word))out.push({block,
start:start2,end:start2+word.length});return out}findFurniture(words,without,sources){return this.furniture.filter(({source,
text})=>words.length>0&&(!sources||sources.has(source))&&words.every(word=>text.includes(word))&&!without.some(word=>text.
includes(word)))}};function lineIn(code,offset){let line=0,left=offset;for(let[,to,letter,many]of code.matchAll(/(\d+)?(?:([A-Za-z])|\((\d+)\))/g)){
if(to&&(line=Number(to)),left-=many?Number(many):letter.charCodeAt(0)-(letter>"Z"?70:64),left<0)break;line++}return line}var DROPPED=0,LONGER=65535,Folding=class{constructor(index2){this.table=new Uint16Array(65536).map((_,code)=>code),this.
longer=new Map,this.variants=new Map;for(let i=0;i<index2.fold.length;i+=2){let char=index2.fold[i],folded=index2.fold[i+
1];this.table[char.charCodeAt(0)]=folded.charCodeAt(0),this.variants.set(folded,(this.variants.get(folded)||"")+char)}for(let char of index2.
dropped)this.table[char.charCodeAt(0)]=DROPPED;for(let[char,longer]of rows(index2.longer))this.longer.set(char,longer),this.
table[char.charCodeAt(0)]=LONGER}fold(text){let known=char=>this.table[char.charCodeAt(0)]!==char.charCodeAt(0),typed=Array.
from(text,char=>known(char)?char:char.normalize("NFKC").toLowerCase());return this.foldWithOffsets(typed.join("")).text}foldWithOffsets(text){
let edges=[0],shifts=[0],units=new Uint16Array(text.length+64),length=0,shift=by=>{let total=shifts[shifts.length-1]+by;
edges[edges.length-1]===length?shifts[shifts.length-1]=total:(edges.push(length),shifts.push(total))};for(let i=0;i<text.
length;i++){let folded=this.table[text.charCodeAt(i)];if(folded===DROPPED)shift(1);else if(folded!==LONGER)units[length++]=
folded;else{let longer=this.longer.get(text[i])||text[i];length+longer.length+text.length-i>units.length&&(units=grown(units));
for(let k=0;k<longer.length;k++)k&&shift(-1),units[length++]=longer.charCodeAt(k)}}return{text:decode(units.subarray(0,length)),
at:i=>i+shifts[lastNotAbove(edges,i)]}}};function grown(units){let more=new Uint16Array(units.length*2);return more.set(
units),more}function decode(units){return new TextDecoder("utf-16le",{ignoreBOM:!0}).decode(units)}var Texts=class{constructor(index2){this.text=index2.text,this.starts=lineStarts(index2.text),this.themes=index2.themes.
split(`
`),this.sources=rows(index2.sources).map(([id,label,place,newspaper,date])=>({id,label,place,newspaper,date})),this.topics=
index2.topics?index2.topics.split(`
`):[];let first=0;this.articles=rows(index2.articles).map(([id,source,kinds,ids],number)=>{let last=first+kinds.length,article={
id,number,source:Number(source),kinds,ids,first,last};return first=last,article}),this.owners=new Int32Array(first);for(let article of this.
articles)this.owners.fill(article.number,article.first,article.last);this.ends=Int32Array.from(this.articles,article=>this.
starts[article.last])}blockAt(position){return lastNotAbove(this.starts,position)}articleOf(block){return this.articles[this.
owners[block]]}blockText(block){return this.text.slice(this.starts[block],this.starts[block+1]-1)}blockIds(block){let article=this.
articleOf(block);return typeof article.ids=="string"&&(article.ids=expandIds(article.ids)),article.ids[block-article.first]}blockId(block){
return this.blockIds(block)[0]}blockKind(block){let article=this.articleOf(block);return article.kinds[block-article.first]}title(article){
let at=article.kinds.indexOf("t");return at<0?article.id:this.blockText(article.first+at)}hits(word,field){let starts=placesOf(
this.text,word),ends=starts.map(start2=>start2+word.length);return field?this.within({starts,ends},block=>field[block]>0):
{starts,ends}}within(hits,wanted){let kept={starts:[],ends:[]},block=0;for(let i=0;i<hits.starts.length;i++){for(;this.starts[block+
1]<=hits.starts[i];)block++;wanted(block)&&(kept.starts.push(hits.starts[i]),kept.ends.push(hits.ends[i]))}return kept}countByArticle(hits){
let counts=new Int32Array(this.articles.length),article=0;for(let start2 of hits.starts){for(;this.ends[article]<=start2;)
article++;counts[article]++}return counts}articlesWith(lists,without,field){let ok=new Uint8Array(this.articles.length).
fill(lists.length?1:0);for(let hits of lists)this.countByArticle(hits).forEach((count,article)=>{count||(ok[article]=0)});
for(let word of without)this.countByArticle(this.hits(word,field)).forEach((count,article)=>{count&&(ok[article]=0)});return ok}inArticles(hits,ok){
return ok.every(Boolean)?hits:this.within(hits,block=>ok[this.owners[block]]>0)}find(words,without,field){let lists=[];for(let word of words){
let own=this.hits(word,field);if(!own.starts.length)return{hits:none(),articles:this.articlesWith([],[],field)};lists.push(
own)}let articles=this.articlesWith(lists,without,field);return{hits:lists.map(list=>this.inArticles(list,articles)).reduce(
merge,none()),articles}}byBlock(hits,limit){let out=[];for(let i=0;i<hits.starts.length;i++){let start2=hits.starts[i],last=out[out.
length-1];if(!last||this.starts[last.block+1]<=start2){if(out.length===limit)break;last={block:this.blockAt(start2),hits:[]},
out.push(last)}last.hits.push([start2-this.starts[last.block],hits.ends[i]-this.starts[last.block]])}return out}countBlocks(hits){
let count=0,end=0;for(let start2 of hits.starts)start2<end||(count++,end=this.starts[this.blockAt(start2)+1]);return count}};
function none(){return{starts:[],ends:[]}}function expandIds(code){let out=[];for(let part of code.split(" ")){let run=/^p(\d+)\.\.p(\d+)$/.
exec(part);if(!run)out.push(part.split("+"));else for(let n=Number(run[1]);n<=Number(run[2]);n++)out.push([`p${n}`])}return out}
function merge(a,b){if(!a.starts.length)return b;let{starts,ends}=none();for(let i=0,j=0;i<a.starts.length||j<b.starts.length;){
let left=j>=b.starts.length||i<a.starts.length&&a.starts[i]<=b.starts[j];starts.push(left?a.starts[i]:b.starts[j]),ends.
push(left?a.ends[i++]:b.ends[j++])}return{starts,ends}}var Near=class{constructor(texts,index2){this.texts=texts,this.folding=new Folding(index2),this.emendations=new Map;for(let[
block,start2,end,reading,number]of rows(index2.emendations)){let own=this.emendations.get(Number(block))||[];own.push({start:Number(
start2),end:Number(end),reading,number:Number(number)}),this.emendations.set(Number(block),own)}this.madeFolded=null,this.
madePrinted=null}get folded(){return this.madeFolded=this.madeFolded||this.folding.foldWithOffsets(this.texts.text),this.
madeFolded}get printed(){return this.madePrinted=this.madePrinted||Array.from(this.emendations,([block,own])=>this.reading(
block,own)),this.madePrinted}readingOf(block){let found=this.emendations.has(block)&&this.printed.find(reading=>reading.
block===block);return found?found.printed:this.texts.blockText(block)}reading(block,own){let text=this.texts.blockText(block),
places=[],printed="",at=0;for(let e of own)printed+=text.slice(at,e.start),places.push({...e,from:printed.length,to:printed.
length+e.reading.length}),printed+=e.reading,at=e.end;return printed+=text.slice(at),{block,text,printed,places,folded:this.
folding.foldWithOffsets(printed)}}hits(word){let folded=this.folding.fold(word);if(!folded)return[];let found=this.printedHits(
folded,word);return this.possible(folded,word)?found.concat(this.foldedHits(folded,word)).sort((a,b)=>a.start-b.start):found}possible(folded,word){
if(folded.length>1)return!0;let same=(this.folding.variants.get(folded)||"")+folded;return Array.from(same).some(char=>char!==
word&&this.texts.text.includes(char))}foldedHits(folded,word){let{text,at}=this.folded,edited=this.texts.text,found=[];for(let place of placesOf(
text,folded)){let start2=at(place),end=at(place+folded.length-1)+1;end-start2===word.length&&edited.startsWith(word,start2)||
found.push({start:start2,end,why:difference(word,edited.slice(start2,end))})}return found}printedHits(folded,word){let found=[];
for(let{block,text,printed,places,folded:own}of this.printed){let first=this.texts.starts[block];for(let place of placesOf(
own.text,folded)){let from=own.at(place),to=own.at(place+folded.length-1)+1;if(!places.some(p=>touches(p.from,p.to,from,
to)))continue;let start2=textOffset(places,from,"start"),end=textOffset(places,to,"end");start2>=end&&(start2=Math.max(0,
start2-1),end=Math.min(text.length,end+1));let edited=text.slice(start2,end),why=emended(printed.slice(from,to),edited);
edited!==word&&found.push({start:first+start2,end:first+end,why})}}return found}note(block,start2,end){return(this.emendations.
get(block)||[]).filter(e=>touches(e.start,e.end,start2,end)).map(e=>emended(e.reading,this.texts.blockText(block).slice(
e.start,e.end))).join("；")}find(words,without,field){let{texts}=this,lists=words.map(word=>{let near=this.hits(word).filter(
hit=>!field||field[texts.blockAt(hit.start)]),own={starts:near.map(hit=>hit.start),ends:near.map(hit=>hit.end)};return{near,
all:merge(texts.hits(word,field),own)}});if(!lists.some(list=>list.near.length))return[];let articles=texts.articlesWith(
lists.map(list=>list.all),without,field);return lists.flatMap(list=>list.near).filter(hit=>articles[texts.owners[texts.blockAt(
hit.start)]]).sort((a,b)=>a.start-b.start||a.end-b.end)}};function touches(from,to,start2,end){return from===to?start2<from&&
from<end:from<end&&start2<to}function textOffset(places,offset,side){let shift=0;for(let p of places){if(side==="start"?
p.from<=offset&&offset<p.to:p.from<offset&&offset<=p.to)return p[side];(side==="start"?p.to<=offset:p.to<offset)&&(shift=
p.end-p.to)}return offset+shift}function emended(reading,lemma){return reading?lemma?`原版作“${reading}”，校改为“${lemma}\
”`:`原版多“${reading}”，校删`:`“${lemma}”原版无，校补`}function difference(word,found){let marks=text=>text.
replace(/[^\p{P}\s]/gu,""),letters=text=>text.replace(/[\p{P}\s]/gu,""),width=text=>letters(text).normalize("NFKC").toLowerCase(),
names=[];return marks(word)!==marks(found)&&names.push("标点或空格"),width(word)!==width(found)?names.push("简繁"):
letters(word)!==letters(found)&&names.push("大小写或全半角"),`${names.join("、")}不同`}var KEYS={来源:"source",日期:"date",主题:"topic",类型:"kind",source:"source",date:"date",topic:"topic",kind:"kin\
d"},KINDS={词条:"term",正文:"text",注释:"note",原版行:"line",原版:"line",term:"term",text:"text",note:"note",
line:"line"},CLOSING={'"':'"',"＂":"＂","“":"”"};function pieces(input){let out=[],boundary=/\s|$/y,space=/\s+/y,at=0;
for(;at<input.length&&(space.lastIndex=at,space.test(input)&&(at=space.lastIndex),!(at>=input.length));){let minus=input[at]===
"-"&&at+1<input.length&&!/\s/.test(input[at+1])?1:0,closing=CLOSING[input[at+minus]],from=at+minus+1,end=closing?input.indexOf(
closing,from):-1,inside=input.slice(from,end);if(boundary.lastIndex=end+1,end>from&&boundary.test(input)&&inside.trim()&&
(closing!=="”"||/\s/.test(inside)))out.push({text:inside.trim(),typed:input.slice(at,end+1),minus:!!minus,quoted:!0}),
at=end+1;else{let[word]=input.slice(at).match(/^\S+/);out.push({text:word.slice(minus),typed:word,minus:!!minus,quoted:!1}),
at+=word.length}}return out}function filterOf(piece,stands,resolve){let match=piece.quoted?null:/^([a-z]+|[\u4e00-\u9fff]{2})[:：](.+)$/.
exec(piece.text),key=match&&KEYS[match[1]];if(!key||stands(piece.text))return null;let value=key==="kind"?KINDS[match[2]]:
resolve(key,match[2]);return value?{key,value,minus:piece.minus}:null}function cleaned(input){return input.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
c=>c.length===2?c:"�").replace(/[\n\r\t]+/g," ").trim()}function parseQuery(input,stands,resolve){let text=cleaned(input),
filters=[],plain2=[];for(let piece of pieces(text)){let filter=filterOf(piece,stands,resolve);filter?filters.push(filter):
plain2.push(piece)}let onlyMinus=plain2.every(piece=>piece.minus),wanted=plain2.filter(piece=>onlyMinus||!piece.minus).map(
p=>onlyMinus?p.typed:p.text),barred=plain2.filter(piece=>!onlyMinus&&piece.minus).map(piece=>piece.text),words=Array.from(
new Set(wanted)),without=Array.from(new Set(barred)),kinds=filters.filter(filter=>filter.key==="kind"),kind=kinds.find(filter=>!filter.
minus);return{text,filters,whole:wanted.join(" "),words:words.slice(0,40),without:without.slice(0,40),cut:words.length>40||
without.length>40,kind:kind?kind.value:"",notKinds:kinds.filter(filter=>filter.minus).map(filter=>filter.value)}}function suggestNear(terms,text,word){let found=new Map,put=(all,why)=>{for(let one of all)one!==word&&!found.has(one)&&
found.set(one,why)};return word=word.slice(0,96),put(likeForms(terms,word),"词条"),word.length>2&&put(oneOff(text,word.
slice(0,24)),"差一字"),put(shorter(text,word.slice(0,24)),"较短"),Array.from(found,([one,why])=>({text:one,why}))}function likeForms(terms,word){
return word.length<2?[]:terms.flatMap(term=>term.forms).filter(form=>oneEdit(form,word)).slice(0,4)}function oneEdit(a,b){
if(Math.abs(a.length-b.length)>1||a===b)return!1;let i=0;for(;i<a.length&&a[i]===b[i];)i++;return a.length===b.length?a.
slice(i+1)===b.slice(i+1):a.length>b.length?a.slice(i+1)===b.slice(i):a.slice(i)===b.slice(i+1)}function oneOff(text,word){
let counts=new Map,middle=word.length>>1,look=(part,offset)=>{let budget=2e4;for(let at=text.indexOf(part);at>=0&&budget--;at=
text.indexOf(part,at+1)){let candidate=text.slice(Math.max(0,at-offset),at-offset+word.length);at<offset||candidate.length!==
word.length||/[\n\p{P}]/u.test(candidate)||oneEdit(candidate,word)&&counts.set(candidate,(counts.get(candidate)||0)+1)}};
return look(word.slice(0,middle),0),look(word.slice(middle),middle),Array.from(counts).sort((a,b)=>b[1]-a[1]||(a[0]<b[0]?
-1:1)).slice(0,4).map(([found])=>found)}function shorter(text,word){let found=new Set;for(let start2=0,end=0;start2<word.
length;start2++){end=Math.max(end,start2);let before=end;for(;end<word.length&&text.includes(word.slice(start2,end+1));)
end++;end-start2>1&&(end>before||start2===0)&&found.add(word.slice(start2,end))}return Array.from(found).sort((a,b)=>b.length-
a.length).slice(0,4)}function plain(marked){return marked.normalize("NFD").toLowerCase().replace(/u\u0308/g,"v").replace(/\p{M}/gu,"")}var EXACT=0,PINYIN=1,INITIALS=2,PREFIX=3,PINYIN_PREFIX=4,INSIDE=5,PINYIN_INSIDE=6,ENGLISH=7,MOST_LETTERS=80,Terms=class{constructor(index2,folding){
this.folding=folding,this.notes=index2.notes,this.noteStarts=lineStarts(index2.notes),this.headnotes=index2.headnotes?index2.
headnotes.split(" ").map(Number):[],this.owners=[],this.all=rows(index2.terms).map(row=>{let term=termOf(row,folding,this.
owners.length);for(let sense of term.senses)this.owners.push({term,sense},{term,sense});return term})}match(words,whole){
let latin=/^[\p{Script=Latin}\p{M}\d\s'’·]+$/u.test(whole),asked=(latin?[whole]:words).map(word=>this.asked(word,latin)),
found=[];for(let term of this.all){let best=asked.reduce((one,word)=>better(one,matchOne(term,word)),null);best&&found.push(
{term,...best})}return found.sort((a,b)=>a.way-b.way||a.form.length-b.form.length||b.term.count-a.term.count||(a.term.id<
b.term.id?-1:1))}asked(word,latin){let letters=latin?typedLetters(word).replace(/[\s'’·]/g,"").replace(/([a-z])[1-5]/g,
"$1"):"";return{folded:this.folding.fold(word),letters:/[a-z]/.test(letters)&&letters.length<MOST_LETTERS?letters:"",english:latin?
word.trim().toLowerCase():""}}inNotes(words,limit){let out=[],total=0,last=-1;for(let at of placesOf(this.notes,words[0]||
"")){let line=lastNotAbove(this.noteStarts,at);if(line===last)continue;last=line;let text=this.noteLine(line);words.every(
word=>text.includes(word))&&(total++,out.length<limit&&out.push({line,text,...this.noteOwner(line),hits:rangesOf(text,words)}))}
return{total,out}}noteLine(line){return this.notes.slice(this.noteStarts[line],this.noteStarts[line+1]-1)}noteOwner(line){
return this.owners[line]||{article:this.headnotes[line-this.owners.length]}}};function termOf(row,folding,line){let[id,headword,
pinyin,english,themes,count,aliases,aliasPinyin,senses]=row,forms=[headword,...aliases?aliases.split("|"):[]],sounds=[pinyin,
...aliasPinyin?aliasPinyin.split("|"):[]];return{id:id||plain(pinyin).replace(/ /g,"-"),headword,pinyin,english,themes,count:Number(
count),line,senses:senses?senses.split(" "):["main"],forms,folded:forms.map(form=>folding.fold(form)),sounds:sounds.map(
text=>typedLetters(text).split(" ")),words:english.toLowerCase()}}function matchOne(term,{folded,letters,english}){let best=null;
for(let i=0;i<term.folded.length;i++){let form=term.forms[i],at=folded?term.folded[i].indexOf(folded):-1;at>=0&&(best=better(
best,{way:at?INSIDE:term.folded[i]===folded?EXACT:PREFIX,form})),letters&&(best=better(best,sounding(term.sounds[i],letters,
form)))}return english?better(best,inEnglish(term,english)):best}function better(a,b){return!a||b&&b.way<a.way?b:a}function sounding(syllables,typed,form){
let whole=syllables.join(""),initials=syllables.map(s=>s[0]).join("");if(whole===typed)return{way:PINYIN,form};if(initials===
typed)return{way:INITIALS,form};if(whole.startsWith(typed)||abbreviates(syllables,0,typed,0))return{way:PINYIN_PREFIX,form};
if(typed.length<2)return null;for(let i=1,at=0;i<syllables.length;i++)if(at+=syllables[i-1].length,whole.startsWith(typed,
at))return{way:PINYIN_INSIDE,form};return initials.includes(typed)?{way:PINYIN_INSIDE,form}:null}function abbreviates(syllables,s,typed,t){
if(t===typed.length)return!0;if(s===syllables.length)return!1;for(let n=1;n<=syllables[s].length&&typed[t+n-1]===syllables[s][n-
1];n++)if(abbreviates(syllables,s+1,typed,t+n))return!0;return!1}function inEnglish(term,typed){if(typed.length<2||!term.
english)return null;let at=term.words.indexOf(typed),begins=at===0||at>0&&/[^\p{L}\p{N}]/u.test(term.words[at-1]);return at>=
0&&(begins||typed.length>3)?{way:ENGLISH,form:term.english}:null}function typedLetters(text){return plain(text).replace(
/v/g,"u")}var MOST_NOTES=200,MOST_SUGGESTIONS=10,Engine=class{constructor(index2){this.texts=new Texts(index2),this.near=new Near(
this.texts,index2),this.terms=new Terms(index2,this.near.folding),this.lines=new Lines(this.texts,this.near,index2),this.
filters=new Filters(this.texts),this.last=null}run(input){return(!this.last||this.last.input!==input)&&(this.last=this.search(
input)),this.last}search(input){let query=parseQuery(input,text=>this.texts.text.includes(text),(key,value)=>this.filters.
resolve(key,value)),scope=this.filters.scope(query.filters),{words,without}=query,{field,sources,themes}=scope,wants=kind=>words.
length>0&&(!query.kind||query.kind===kind)&&!query.notKinds.includes(kind),outside=wants("line")||wants("text")&&!query.
kind,exact=wants("text")?this.texts.find(words,without,field):this.texts.find([],[],null),result={input,query,hits:exact.
hits,blocks:this.texts.countBlocks(exact.hits),articles:exact.articles.reduce((sum,ok)=>sum+ok,0),near:wants("text")?this.
near.find(words,without,field):[],terms:wants("term")?this.matchTerms(query,scope):[],notes:wants("note")?this.notes(query,
scope):{total:0,out:[]},furniture:outside&&!themes?this.lines.findFurniture(words,without,sources):[],lines:query.kind===
"line"?this.lines.find(words,without,field):[],jumps:jumpsIn(query.text,this.texts),suggestions:[]};return this.nothing(
result)&&(result.suggestions=this.suggest(query,field)),result}nothing(result){let{hits,near,terms,notes,lines,furniture,
jumps}=result,rows2=[hits.starts,near,terms,lines,furniture,jumps].reduce((sum,list)=>sum+list.length,0);return result.query.
words.length>0&&!rows2&&!notes.total}matchTerms(query,scope){let folded=query.without.map(word=>this.near.folding.fold(word)).
filter(Boolean);return this.terms.match(query.words,query.whole).filter(({term})=>!folded.some(word=>term.folded.some(form=>form.
includes(word)))&&this.belongs(term,scope))}belongs(term,{field,themes,sources}){return themes&&!themes(term.themes)?!1:
!sources||!field||term.forms.some(form=>this.standsIn(form,field))}standsIn(form,field){let{texts}=this;for(let at=texts.
text.indexOf(form);at>=0;at=texts.text.indexOf(form,at+1))if(field[texts.blockAt(at)])return!0;return!1}notes(query,scope){
let{field}=scope;if(!field)return this.terms.inNotes(query.words,MOST_NOTES);if(query.kind!=="note")return{total:0,out:[]};
let out=this.terms.inNotes(query.words,1/0).out.filter(hit=>{if(hit.term)return this.belongs(hit.term,scope);let{first,last}=this.
texts.articles[hit.article];return field.subarray(first,last).some(Boolean)});return{total:out.length,out:out.slice(0,MOST_NOTES)}}suggest(query,field){
let offers=[],{words}=query,{text}=this.texts,whole=words.join(" "),missing=words.filter(word=>!text.includes(word));if(field&&
!missing.length&&offers.push({query:whole,text:whole,why:"去掉筛选"}),words.length>1&&missing.length&&missing.length<
words.length){let rest=words.filter(word=>!missing.includes(word)).join(" ");offers.push({query:rest,text:rest,why:`不查“${missing.
join("”“")}”`})}words.length>1&&!missing.length&&offers.push(...words.slice(0,4).map(word=>({query:word,text:word,
why:"单查"})));for(let word of missing.slice(0,3))for(let near of suggestNear(this.terms.all,text,word))offers.push({query:/\s/.
test(near.text)?`"${near.text}"`:near.text,...near});return offers.slice(0,MOST_SUGGESTIONS)}};var MOST_BLOCKS=600,MOST_NEAR2=100,MOST_TERMS=200,LEFT=14,RIGHT=32,LONGEST_HIT=400,SCORES={jump:100,term:60,text:30,other:12},
FOLDED=1,OTHER_PLACE=/^(at|app|query|gap|note)-/;function escape(text){return String(text).replace(/[&<>"']/g,c=>`&#${c.
charCodeAt(0)};`)}function panelData(result,engine2){let{hits,blocks,articles,near,terms}=result;return{query:result.input,
items:panelItems(result,engine2),suggest:[],summary:summary(result),counts:{hits:hits.starts.length,blocks,articles,near:near.
length,terms:terms.length}}}function panelItems(result,engine2){let items=result.jumps.map(jump=>[jumpDocument(jump,engine2)]);
return result.terms.length&&items.push(termGroup(result,engine2)),items.push(...articleGroups(result,engine2)),result.near.
length&&items.push(nearGroup(result,engine2)),result.notes.total&&items.push(noteGroup(result,engine2)),(result.furniture.
length||result.lines.length)&&items.push(lineGroup(result,engine2)),engine2.nothing(result)&&items.push(nothingGroup(result)),
items}function jumpDocument({article,anchor,block},engine2){let known=block>=0||!anchor||OTHER_PLACE.test(anchor),place=block>=
0?blockLabel(engine2.texts,block):anchor,says=known?place:`没有 ${anchor} 这一段，到文章开头`,title=`跳到 ${escape(
engine2.texts.title(article))} ${small(escape(says))}`;return doc(`articles/${article.id}.html${known&&anchor?`#${anchor}`:
""}`,title,"",SCORES.jump)}function termGroup(result,engine2){let rows2=result.terms.slice(0,MOST_TERMS).map(({term,form},i)=>{
let english=term.english?` <small lang="en">${escape(term.english)}</small>`:"",title=`${escape(term.headword)} <small l\
ang="zh-Latn-pinyin">${escape(term.pinyin)}</small>${english}`,also=form!==term.headword&&form!==term.english?`又作“${escape(
form)}”。`:"",count=term.count?small(`正文 ${term.count} 处`):"",text=`<p>${also}${escape(engine2.terms.noteLine(term.
line))} ${count}</p>`;return doc(`terms/${term.id}.html#top`,title,text,i<5?SCORES.term:FOLDED)});return group(`词条 ${small(
`${result.terms.length} 条`)}`,concordance(`${result.query.text} 类型:词条`),rows2,SCORES.term)}function articleGroups(result,engine2){
let{texts}=engine2,counts=texts.countByArticle(result.hits),shown=result.articles>1?3:10,blocks=texts.byBlock(result.hits,
MOST_BLOCKS),groups=new Map;for(let entry of blocks){let article=texts.articleOf(entry.block),rows2=groups.get(article)||
[];rows2.push(blockDocument(entry,engine2,rows2.length<shown?SCORES.text:FOLDED)),groups.set(article,rows2)}let items=Array.
from(groups,([article,rows2])=>{let source=texts.sources[article.source].label,title=`${escape(texts.title(article))} ${small(
`${escape(source)} · ${counts[article.number]} 处`)}`;return group(title,address(`articles/${article.id}.html`,result.
query.words,""),rows2,SCORES.text)});return result.hits.starts.length&&items.push([allOf(result,blocks.length)]),items}function allOf(result,shown){
let rest=result.blocks>shown?`（这里只列前 ${shown} 段）`:"",title=`逐条对照 ${small(`全部 ${result.hits.starts.
length} 处${rest}：排序、筛选、复制`)}`;return doc(concordance(result.query.text),title,"",SCORES.other)}function nearGroup(result,engine2){
let{texts}=engine2,rows2=result.near.slice(0,MOST_NEAR2).map((hit,i)=>{let block=texts.blockAt(hit.start),first=texts.starts[block],
entry={block,hits:[[hit.start-first,hit.end-first]]};return blockDocument(entry,engine2,i<5?SCORES.other:FOLDED,hit.why)}),
title=`近似 ${small(`${result.near.length} 处，与所查不完全相同，不计入结果`)}`;return group(title,concordance(
result.query.text),rows2,SCORES.other)}function noteGroup(result,engine2){let rows2=result.notes.out.map((hit,i)=>{let{path,
anchor,title:title2}=notePlace(hit,engine2.texts),link=address(path,hit.hits.map(([start2,end])=>hit.text.slice(start2,end)),
anchor),name=hit.term?title2:`题解：${title2}`;return doc(link,escape(name),`<p>${snippet(hit.text,hit.hits)}</p>`,i<
3?SCORES.other:FOLDED)}),title=`注释 ${small(`${result.notes.total} 条提到`)}`;return group(title,concordance(`${result.
query.text} 类型:注释`),rows2,SCORES.other)}function lineGroup(result,engine2){let{words}=result.query,spanOf=row=>[
row.start,row.end],inside=result.lines.map(row=>({...row,hits:[spanOf(row)],outside:""})),furniture=result.furniture.map(
row=>({...row,hits:rangesOf(row.text,words),outside:" · 文章以外"})),all=[...inside,...furniture],rows2=all.slice(0,
MOST_BLOCKS).map(({source,line,text,hits,outside},i)=>{let{id,label}=engine2.texts.sources[source],title2=`${escape(label)}\
 ${small(`原文件第 ${line} 行${outside}`)}`,link=address(`sources/${id}.html`,[],`L${line}`);return doc(link,title2,
`<p>${snippet(text,hits)}</p>`,i<3?SCORES.other:FOLDED)}),title=`${inside.length?"原版行":"版面文字"} ${small(`${all.
length} 处`)}`;return group(title,concordance(`${result.query.text} 类型:原版行`),rows2,SCORES.other)}function nothingGroup(result){
let rows2=result.suggestions.map(({query,text,why})=>{let title=`<span data-search-again="${escape(query)}">${escape(text)}\
</span> ${small(escape(why))}`;return doc(`${concordance(query)}#again`,title,"",SCORES.other)}),tail=rows2.length?"相近的有\
：":"",asked=escape(cut(result.query.text,40));return group(`没有找到“${asked}”。${tail}`,concordance(result.query.
text),rows2,SCORES.other)}function small(html){return`<small>${html}</small>`}function doc(location,title,text,score){return{
location,title,text,score,terms:{}}}function group(title,location,rows2,shown){return[doc(location,title,"",shown-1),...rows2]}
function blockDocument({block,hits},engine2,score,why){let{texts,near}=engine2,text=texts.blockText(block),article=texts.
articleOf(block),found=hits.map(([start2,end])=>text.slice(start2,end)),label=blockLabel(texts,block),notes=new Set(hits.
map(([start2,end])=>near.note(block,start2,end)).filter(Boolean)),remark=why||Array.from(notes).join("；"),many=hits.length>
1?` ${small(`本段 ${hits.length} 处`)}`:"",title=why?`${escape(texts.title(article))} ${small(label)}`:label+many,said=remark?
` <small class="search-remark">${escape(remark)}</small>`:"",link=address(`articles/${article.id}.html`,found,texts.blockId(
block));return doc(link,title,`<p>${snippet(text,hits)}${said}</p>`,score)}function snippet(text,hits){let[first,last]=hits[0],
end=Math.min(last,first+LONGEST_HIT),from=wholeAt(text,Math.max(0,first-LEFT)),to=wholeAt(text,Math.min(text.length,end+
RIGHT)),html=from?"…":"",at=from;for(let[start2,stop]of hits){if(start2>=to)break;if(stop<=at)continue;let begin=Math.
max(start2,at),finish=Math.min(stop,to);html+=`${escape(text.slice(at,begin))}<mark>${escape(text.slice(begin,finish))}<\
/mark>`,at=finish}return html+escape(text.slice(at,to))+(to<text.length?"…":"")}function concordance(query){return`con\
cordance.html?q=${encodeURIComponent(cut(query,500))}`}var inPage=typeof document<"u",here=inPage?document.currentScript.src:self.location.href,index=new URL("../../search/ind\
ex.js",here).href,engine=null;function ready(){return engine||(engine=load(index).then(()=>{let made=new Engine(self.searchIndex);
return self.searchIndex=null,setTimeout(()=>made.near.folded,0),made}),engine.catch(()=>engine=null)),engine}async function load(address2){
if(!inPage)return importScripts(address2);await new Promise((resolve,reject)=>{let script=document.createElement("script");
script.src=address2,script.onload=resolve,script.onerror=()=>reject(new Error(`cannot load ${address2}`)),document.head.
append(script)})}async function answer(message,post){if(message.type===0)post({type:1});else if(message.type==="load")await ready(),
post({type:"loaded"});else if(message.type===2)post({type:3,data:await panel(String(message.data))});else if(message.type===
"concordance"){let made=await ready();post({type:"concordance",id:message.id,...concordanceRows(message,made.run(message.
query),made)})}}async function panel(query){let nothing={query,items:[],suggest:[],summary:""};if(!query.trim())return nothing;
try{let made=await ready();return panelData(made.run(query),made)}catch(error){return console.error(error),{...nothing,summary:"\
查找的数据没有载入，请再试一次"}}}function start(post){let turn=Promise.resolve();return message=>{turn=turn.
then(()=>answer(message,post)).catch(error=>console.error(error))}}if(inPage)window.startPageWorker=start;else{let receive=start(
data=>self.postMessage(data));self.onmessage=event=>receive(event.data)}})();
