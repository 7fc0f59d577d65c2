/** The style of the page: light and dark as the reader's system has it, two columns where there is room for them. */
export const REVIEW_STYLE = `
:root { color-scheme: light dark;
  --paper: light-dark(#ffffff, #14171c); --ink: light-dark(#1c2128, #dde3ea); --faint: light-dark(#59636e, #98a2ae);
  --rule: light-dark(#d5dae0, #333a44); --block: light-dark(#f5f7f9, #1b2027);
  --red: light-dark(#ffebe9, #3c1f22); --redder: light-dark(#ffc1bb, #7a2f34);
  --green: light-dark(#e6f6e9, #1a3323); --greener: light-dark(#aee6b9, #2c6a40);
  --alarm: light-dark(#a40e26, #ff9492); --warn: light-dark(#7d4e00, #f0b75a); --link: light-dark(#0b57b0, #8cb8ff); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 90rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0 0 .25rem; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
code, .line, .no, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .84rem; }
.head { font-size: 1.1rem; font-weight: 600; margin: 0 0 1rem; }
.faint, .gap { color: var(--faint); }
ul { margin: 0; padding: 0; list-style: none; }
li { border-left: .25rem solid var(--rule); margin: .4rem 0; padding: .15rem 0 .15rem .75rem; }
li.dataloss { border-color: var(--alarm); } li.widening, li.redundancy { border-color: var(--warn); }
.mark { font-weight: 700; margin-right: .4rem; } .dataloss .mark { color: var(--alarm); }
.widening .mark, .redundancy .mark { color: var(--warn); }
pre { margin: .4rem 0; padding: .6rem; background: var(--block); overflow-x: auto; }
details { border: 1px solid var(--rule); border-radius: .4rem; margin: .6rem 0; overflow: hidden; }
summary { cursor: pointer; padding: .5rem .75rem; background: var(--block); }
summary:focus-visible { outline: .15rem solid var(--link); outline-offset: -.15rem; }
.plus { color: light-dark(#1a7f37, #6fd08c); } .minus { color: var(--alarm); }
.gap { margin: 0; padding: .15rem .75rem; background: var(--block); font-size: .8rem; }
.row { display: grid; grid-template-columns: 1fr 1fr; }
.cell { display: flex; min-width: 0; } .cell + .cell { border-left: 1px solid var(--rule); }
.no { flex: 0 0 3.2rem; padding: 0 .5rem; text-align: right; color: var(--faint); user-select: none; }
.line { flex: 1; min-width: 0; white-space: pre-wrap; padding-right: .5rem; }
.removed { background: var(--red); } .added { background: var(--green); } .none { background: var(--block); }
del, ins { text-decoration: none; border-radius: .15rem; } del { background: var(--redder); } ins { background: var(--greener); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
td, th { border-top: 1px solid var(--rule); padding: .3rem .6rem; text-align: left; vertical-align: top; }
@media (max-width: 48rem) {
  .row { grid-template-columns: 1fr; } .cell + .cell { border-left: 0; } .none, .twin { display: none; }
  .no { flex-basis: 2.4rem; } table, tbody, tr, td { display: block; } th { display: none; } td { border: 0; padding: .1rem .6rem; }
  tr { border-top: 1px solid var(--rule); padding: .3rem 0; display: block; }
}
@media print { details { break-inside: avoid-page; } }
`;
