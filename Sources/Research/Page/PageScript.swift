/// The page's one script: it shows the values under the pointer. Without it the page is complete.
enum PageScript {
    static let text = """
        for(const p of document.querySelectorAll("[data-points]")){
        const d=JSON.parse(p.dataset.points),c=p.querySelector(".cursor"),b=p.querySelector(".tip"),w=d.b-d.a;
        const f=(v,s)=>v===null?"\u{2013}":(s.p?v*100:v).toLocaleString("en-US",{minimumFractionDigits:s.d,\
        maximumFractionDigits:s.d})+(s.p?"\u{A0}%":"");
        const move=e=>{const r=p.getBoundingClientRect(),x=(e.clientX-r.left)/r.width*w;let l=0,h=d.t.length-1;
        if(h===-1)return;
        while(h-l>1){const m=l+h>>1;if(x>d.t[m])l=m;else h=m}
        const i=Math.abs(d.t[l]-x)>Math.abs(d.t[h]-x)?h:l,q=d.t[i]/w*r.width;
        b.textContent=new Date((d.a+d.t[i])*1e3).toISOString().slice(0,16).replace("T"," ")+" UTC"+\
        d.s.map(s=>"\\n"+s.n+"  "+f(s.v[i],s)).join("");
        c.hidden=b.hidden=false;c.style.left=q+"px";
        b.style.left=Math.max(0,Math.min(q+12,r.width-b.offsetWidth))+"px"};
        p.addEventListener("pointermove",move);p.addEventListener("pointerdown",move);
        p.addEventListener("pointerleave",()=>{c.hidden=b.hidden=true})}
        """
}
