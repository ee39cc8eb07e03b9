// SPDX-License-Identifier: EUPL-1.2
#include "core/verdict/report/html_page.hpp"

namespace palestra::verdict {

// Contrast of every pair of text and ground is above 4.5:1; nothing is said by colour alone.
const char* const k_page_style = R"css(
:root{color-scheme:light;--ink:#17324d;--soft:#455b71;--line:#c5d0db;--pale:#f2f6fa;--blue:#0059b3;--good:#00663d;--bad:#a01c3c;--warn:#7a4b00}
*{box-sizing:border-box}
body{font-family:'Titillium Web',system-ui,-apple-system,'Segoe UI',sans-serif;color:var(--ink);background:#fff;margin:0;line-height:1.5}
.notice{background:var(--bad);color:#fff;margin:0;padding:.5rem 1.5rem;font-weight:600}
main{max-width:86rem;margin:0 auto;padding:1rem 1.5rem 3rem}
h1{color:var(--blue);margin:.5rem 0 0;font-size:1.8rem}
.facts{color:var(--soft);margin:.2rem 0 1rem}
.cards{display:flex;flex-wrap:wrap;gap:.8rem;list-style:none;margin:1rem 0;padding:0}
.cards li{flex:1 1 9rem;border:1px solid var(--line);border-top:.3rem solid var(--soft);padding:.5rem .9rem;border-radius:.2rem}
.cards b{display:block;font-size:1.7rem;line-height:1.2}
.cards .good{border-top-color:var(--good)}.cards .bad{border-top-color:var(--bad)}.cards .warn{border-top-color:var(--warn)}
#filters{display:none;flex-wrap:wrap;gap:.8rem;align-items:end;margin:1rem 0;background:var(--pale);padding:.8rem 1rem;border-radius:.2rem}
.script #filters{display:flex}
#filters label{font-weight:600;display:flex;flex-direction:column;gap:.2rem;flex:0 1 14rem}
#filters label.wide{flex:1 1 18rem}
input,select{font:inherit;color:inherit;padding:.35rem .5rem;border:1px solid var(--soft);border-radius:.2rem;background:#fff;width:100%}
:focus-visible{outline:3px solid #995c00;outline-offset:2px}
#shown{margin:0;padding-bottom:.4rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
thead th{background:var(--blue);color:#fff;text-align:left;padding:.45rem .6rem;font-weight:600;white-space:nowrap}
tbody th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;font-weight:400}
tbody{border-bottom:1px solid var(--line)}
tbody th{font-weight:600;overflow-wrap:anywhere;min-width:14rem}.answer{overflow-wrap:anywhere;min-width:9rem}
.level{text-align:center;white-space:nowrap}thead .level{font-size:.85rem}
.good{color:var(--good)}.bad{color:var(--bad)}.warn{color:var(--warn)}.none{color:var(--soft)}
.badge{font-weight:600;white-space:nowrap}
.more td{padding:0 .6rem .6rem}
details>summary{cursor:pointer;color:var(--blue);font-weight:600;padding:.2rem 0;width:fit-content}
h2{font-size:1rem;margin:.9rem 0 .3rem}
h2 small{font-weight:400;color:var(--soft)}
ol{list-style:none;margin:0;padding:0}
ol li{border-left:.25rem solid var(--line);background:var(--pale);padding:.5rem .8rem;margin:.4rem 0;overflow-wrap:anywhere}
ol li.error{border-left-color:var(--bad)}ol li.warning{border-left-color:var(--warn)}
.place{color:var(--soft);font-size:.9rem}
code{font-family:ui-monospace,'Roboto Mono',monospace;font-size:.88em;overflow-wrap:anywhere}
dl{margin:.4rem 0 0;display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem}
dt{font-weight:600}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}
.note{color:var(--soft);margin:.5rem 0 0}
.hidden{display:none}
.only{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(max-width:50rem){dl{grid-template-columns:1fr}main{padding:1rem}}
@media print{#filters{display:none!important}main{max-width:none;padding:0}.notice{color:#000;background:none;border:2px solid #000}thead th{color:#000;background:none;border-bottom:2px solid #000}tr,li{break-inside:avoid}a{color:inherit}}
)css";

// Without it everything is still there: the totals at the end, no filter.
const char* const k_page_script = R"js(
(() => {
  document.documentElement.classList.add('script');
  const main = document.querySelector('main'), filters = document.getElementById('filters');
  main.insertBefore(document.getElementById('totals'), filters);
  const rows = [...document.querySelectorAll('tbody')];
  const verdict = document.getElementById('verdict'), kind = document.getElementById('kind'), text = document.getElementById('text');
  [...new Set(rows.map(row => row.dataset.kind))].sort().forEach(name => kind.add(new Option(name, name)));
  const shown = document.getElementById('shown');
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    let count = 0;
    for (const row of rows) {
      const fits = (!verdict.value || row.dataset.verdict === verdict.value) && (!kind.value || row.dataset.kind === kind.value) &&
        (!wanted || row.textContent.toLowerCase().includes(wanted));
      row.classList.toggle('hidden', !fits);
      count += fits;
    }
    shown.textContent = count + ' / ' + rows.length;
  };
  for (const each of [verdict, kind]) each.addEventListener('change', filter);
  let wait = 0;
  text.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(filter, 150); });
  filter();
  if (rows.length === 1) rows[0].querySelectorAll('details').forEach(each => { each.open = true; });
  addEventListener('beforeprint', () => document.querySelectorAll('tbody:not(.hidden) details').forEach(each => { each.open = true; }));
})();
)js";

} // namespace palestra::verdict
