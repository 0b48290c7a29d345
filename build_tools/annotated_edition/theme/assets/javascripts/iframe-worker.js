// Made by “make scripts” of build_tools/page_scripts/iframe-worker.js
"use strict";(()=>{var PageWorker=class extends EventTarget{constructor(url){super(),this.url=new URL(url,location.href).href,this.receive=
null}postMessage(message){this.receive=this.receive||this.load(),this.receive.then(receive=>receive(message))}load(){return new Promise(
(resolve,reject)=>{let script=document.createElement("script"),post=data=>this.dispatchEvent(new MessageEvent("message",
{data}));script.src=this.url,script.onload=()=>resolve(window.startPageWorker(post)),script.onerror=()=>reject(new Error(
`cannot load ${this.url}`)),document.head.append(script)})}terminate(){this.receive=Promise.resolve(()=>{})}};location.protocol===
"file:"&&(window.Worker=PageWorker);})();
