/// The page's style sheet.
enum PageStyle {
    static let text = """
        :root{color-scheme:light dark;--bg:#f6f6f3;--card:#fff;--ink:#15181e;--soft:#5a6270;--line:#e3e4e0;\
        --main:#1d5fd1;--hold:#717784;--warn:#b8480b;--fill:#1d5fd11f;--fall:#b8480b33;\
        --g1:#1d5fd11a;--g2:#1d5fd138;--g3:#1d5fd15c;--g4:#1d5fd185;--g5:#1d5fd1;\
        --l1:#b8480b1a;--l2:#b8480b38;--l3:#b8480b5c;--l4:#b8480b85;--l5:#b8480b;--on:#fff}
        @media(prefers-color-scheme:dark){:root{--bg:#0e1116;--card:#161a21;--ink:#e9ebf0;--soft:#9ea7b6;--line:#2a303a;\
        --main:#7db3ff;--hold:#a4abb8;--warn:#ff9f5e;--fill:#7db3ff24;--fall:#ff9f5e38;\
        --g1:#7db3ff1f;--g2:#7db3ff3d;--g3:#7db3ff5c;--g4:#7db3ff7a;--g5:#7db3ff;\
        --l1:#ff9f5e1f;--l2:#ff9f5e38;--l3:#ff9f5e52;--l4:#ff9f5e6b;--l5:#ff9f5e;--on:#0e1116}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        main{max-width:1120px;margin:0 auto;padding:40px 24px 64px}
        h1{font-size:2rem;line-height:1.15;letter-spacing:-.02em;margin:.25rem 0 .5rem;font-weight:680}
        h2{font-size:1.125rem;line-height:1.3;letter-spacing:-.01em;margin:0;font-weight:640}
        h3{font-size:.875rem;margin:0 0 .5rem;font-weight:640}
        p{margin:0}
        .kicker{color:var(--soft);font-size:.8125rem;letter-spacing:.04em;text-transform:uppercase;font-weight:600}
        .meta{color:var(--soft);font-size:.9375rem}
        .lead{font-size:1.125rem;margin-top:1.25rem;max-width:46rem}
        .caution{margin-top:1.25rem;padding:.75rem 1rem;border-left:3px solid var(--warn);background:var(--card);\
        font-size:.9375rem;max-width:46rem}
        .caution ul{margin:.5rem 0 0;padding-left:1.1rem}
        .gain{color:var(--main)}.loss{color:var(--warn)}
        section,figure{background:var(--card);border:1px solid var(--line);border-radius:12px;margin:20px 0 0;\
        padding:20px 24px}
        section>h2{margin-bottom:1rem}
        .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:1px;background:var(--line);padding:0;overflow:hidden}
        .tiles div{background:var(--card);padding:18px 24px}
        .tiles dt{color:var(--soft);font-size:.8125rem}
        .tiles dd{margin:0}
        .tiles .big{font-size:1.75rem;line-height:1.25;letter-spacing:-.02em;font-weight:640}
        .tiles .hold{color:var(--soft);font-size:.8125rem}
        dl{margin:0}
        .facts{display:grid;grid-template-columns:repeat(3,1fr);column-gap:40px}
        .facts div{display:flex;justify-content:space-between;gap:16px;padding:7px 0;border-bottom:1px solid var(--line);\
        font-size:.9375rem}
        .facts dt{color:var(--soft)}.facts dd{margin:0;text-align:right;font-weight:560;white-space:nowrap}
        .facts abbr,.compare abbr,.tiles abbr{text-decoration:none;cursor:help}
        figcaption{display:flex;justify-content:space-between;align-items:baseline;gap:8px 24px;flex-wrap:wrap;\
        margin-bottom:12px}
        .legend{display:flex;flex-wrap:wrap;gap:4px 18px;color:var(--soft);font-size:.8125rem}
        .legend span{display:inline-flex;align-items:center;gap:7px}
        .legend svg{flex:none}
        .plot{position:relative;margin-left:68px}
        .draw{display:block;overflow:visible}
        .draw path,.draw rect{vector-effect:non-scaling-stroke}
        .tick{fill:var(--soft);font-size:12px}
        .panel{fill:var(--ink);font-size:12px;font-weight:600}
        .grid{stroke:var(--line);stroke-width:1;shape-rendering:crispEdges}
        .main{fill:none;stroke:var(--main);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}
        .held{fill:none;stroke:var(--hold);stroke-width:1;stroke-linejoin:round;stroke-linecap:round}
        .price{fill:none;stroke:var(--hold);stroke-width:1.1;stroke-linejoin:round;stroke-linecap:round}
        .fall{fill:var(--fall)}.fill{fill:var(--fill)}.fall-edge,.fill-edge{fill:none;stroke-width:1.1;stroke-linejoin:round}
        .fall-edge{stroke:var(--warn)}.fill-edge{stroke:var(--main);stroke-width:.9}
        .buy{fill:var(--main);stroke:var(--card);stroke-width:1}.sell{fill:var(--warn);stroke:var(--card);stroke-width:1}
        .up{fill:var(--main)}.down{fill:var(--warn)}
        .note{color:var(--soft);font-size:.8125rem;margin-top:10px}
        .cursor{position:absolute;top:0;bottom:30px;width:1px;background:var(--soft);pointer-events:none}
        .tip{position:absolute;top:8px;background:var(--ink);color:var(--card);font-size:.8125rem;line-height:1.45;\
        padding:7px 10px;border-radius:7px;pointer-events:none;white-space:pre;z-index:2}
        [hidden]{display:none}.defs{position:absolute}
        .scroll{overflow-x:auto;margin:0 -24px;padding:0 24px}
        .scroll:focus-visible{outline:2px solid var(--main);outline-offset:-2px}
        .tall{max-height:560px;overflow-y:auto}.columns .tall{max-height:320px}
        table{border-collapse:collapse;width:100%;font-size:.875rem}
        th,td{padding:6px 8px;text-align:right;white-space:nowrap;border-bottom:1px solid var(--line)}
        th{color:var(--soft);font-weight:560}
        thead th{font-size:.8125rem}
        .tall thead th{position:sticky;top:0;background:var(--card);box-shadow:inset 0 -1px var(--line);border:0}
        th:first-child,td:first-child{padding-left:0}
        th:last-child,td:last-child{padding-right:0}
        tbody th,.words{text-align:left}tbody th{font-weight:400}
        td.wrap{white-space:normal;text-align:left}
        .compare td:nth-child(2){font-weight:600}
        .months{min-width:880px;table-layout:fixed;border-collapse:separate;border-spacing:3px}
        .months th,.months td{border:0;padding:7px 2px;text-align:center;border-radius:5px}
        .months tbody th{text-align:left;padding-left:0}
        .months .year{font-weight:640}
        .g1{background:var(--g1)}.g2{background:var(--g2)}.g3{background:var(--g3)}.g4{background:var(--g4)}\
        .g5{background:var(--g5);color:var(--on)}
        .l1{background:var(--l1)}.l2{background:var(--l2)}.l3{background:var(--l3)}.l4{background:var(--l4)}\
        .l5{background:var(--l5);color:var(--on)}
        .gap td{text-align:left;color:var(--soft);padding:10px 0}
        .columns{display:grid;grid-template-columns:1fr 1fr;gap:28px 40px}
        .settings table{table-layout:fixed}
        .settings th{width:48%;font-weight:400}
        .settings td,.settings th{white-space:normal;vertical-align:top}
        a{color:var(--main)}
        footer{color:var(--soft);font-size:.875rem;margin-top:28px;max-width:46rem}
        footer p+p{margin-top:.5rem}
        @media(max-width:860px){.tiles{grid-template-columns:1fr 1fr}.facts{grid-template-columns:1fr 1fr}\
        .columns{grid-template-columns:1fr}}
        @media(max-width:560px){main{padding:24px 12px 40px}h1{font-size:1.5rem}.lead{font-size:1rem}\
        section,figure{padding:16px;border-radius:10px}.tiles{padding:0}.tiles div{padding:14px 16px}\
        .tiles .big{font-size:1.375rem}.facts{grid-template-columns:1fr}.plot{margin-left:56px}.tick{font-size:11px}\
        .minor{display:none}.scroll{margin:0 -16px;padding:0 16px}}
        @media print{:root{--bg:#fff}body{font-size:12px}main{max-width:none;padding:0}section,figure{break-inside:avoid;\
        border-color:#ccc}.tall,.columns .tall{max-height:none;overflow:visible}.trades{break-inside:auto}.tip,.cursor{display:none}\
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
        """
}
