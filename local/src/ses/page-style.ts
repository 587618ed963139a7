/** The style of the inbox: system fonts, no external files. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1d2430; --soft: #647084; --line: #e3e7ee; --paper: #fff; --ground: #f4f6f9; --accent: #2557c7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ef; --soft: #98a3b5; --line: #2c3442; --paper: #191f29; --ground: #11161d; --accent: #86acff; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
h1 + .soft { margin: 0; }
h2 { margin: 2rem 0 .5rem; font-size: 1rem; }
h2 + .card { margin-top: 0; }
a + h1 { margin-top: .75rem; }
.soft { color: var(--soft); }
.card { margin: 1.25rem 0 0; padding: 0; list-style: none; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.mail { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1rem; padding: .75rem 1rem; color: inherit; }
.card li + li { border-top: 1px solid var(--line); }
.mail:hover { background: var(--ground); text-decoration: none; }
.subject { font-weight: 600; }
.people { grid-column: 1 / -1; }
.subject, .people { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.mail time { color: var(--soft); font-variant-numeric: tabular-nums; white-space: nowrap; }
.empty { padding: 3rem 1rem; text-align: center; color: var(--soft); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: 0; }
dl, dl.card, pre.card { padding: .9rem 1rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
.events { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: .75rem 0 0; }
.events button { font: inherit; padding: .15rem .7rem; color: var(--accent); background: var(--paper); border: 1px solid var(--line); border-radius: 6px; cursor: pointer; }
iframe { display: block; width: 100%; height: 26rem; border: 0; background: #fff; }
pre { white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace; }
.file { display: flex; justify-content: space-between; gap: 1rem; padding: .6rem 1rem; }
summary { padding: .75rem 1rem; cursor: pointer; color: var(--soft); }
@media (max-width: 36rem) {
  .mail { grid-template-columns: minmax(0, 1fr); }
  .mail time { order: 1; font-size: .85em; }
}
`;
