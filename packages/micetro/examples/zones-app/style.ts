/** The app's style sheet: served as a file, so that the content security policy needs no exception. */
export const style = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1c2430, #e8ecf2);
  --muted: light-dark(#56616f, #a6b0bd);
  --line: light-dark(#d5dbe3, #3a4450);
  --page: light-dark(#f4f6f9, #12171d);
  --card: light-dark(#ffffff, #1b222b);
  --action: light-dark(#0b57a4, #8cc2ff);
  --on-action: light-dark(#ffffff, #0b1a2b);
  --alert: light-dark(#8a1c1c, #ffb4ab);
  --alert-back: light-dark(#fdecec, #3a1b1b);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main {
  max-width: 44rem; margin: 3rem auto; padding: 2rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem;
}
h1 { margin: 0; font-size: 1.5rem; }
h2 { margin: 2rem 0 0.5rem; font-size: 1.125rem; }
header { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between; }
header form { display: flex; gap: 0.75rem; align-items: center; color: var(--muted); }
header button { background: transparent; color: var(--action); border-color: var(--line); }
.stack { display: grid; gap: 0.5rem; max-width: 22rem; }
.stack button { margin-top: 0.75rem; justify-self: start; }
.row { display: flex; flex-wrap: wrap; gap: 0.75rem; align-items: center; }
label { font-weight: 600; }
input, button { font: inherit; padding: 0.5rem 0.75rem; border-radius: 0.375rem; border: 1px solid var(--line); }
input { background: var(--page); color: var(--text); min-width: 0; }
button { background: var(--action); color: var(--on-action); border-color: var(--action); font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
table { width: 100%; margin-top: 1.5rem; border-collapse: collapse; }
caption { text-align: start; color: var(--muted); padding-bottom: 0.5rem; }
th, td { text-align: start; padding: 0.5rem 0.75rem; border-top: 1px solid var(--line); }
tbody th { font-weight: 500; }
@media (max-width: 46rem) { main { margin: 0; min-height: 100vh; border: 0; border-radius: 0; padding: 1.25rem; } }
.alert { padding: 0.75rem 1rem; border-radius: 0.375rem; background: var(--alert-back); color: var(--alert); }
`
