/** What Markdown becomes. */
export const proseStyles = /* css */ `
.prose { overflow-wrap: anywhere; }
.prose > * + * { margin-block-start: 12px; }
.prose h3, .prose h4, .prose h5 { font-weight: 650; line-height: 1.35; letter-spacing: -.01em; }
.prose h3 { font-size: 17px; }
.prose h4, .prose h5 { font-size: 15px; }
.prose * + h3, .prose * + h4 { margin-block-start: 20px; }
.prose ul, .prose ol { padding-inline-start: 24px; }
.prose li { padding-inline-start: 3px; }
.prose li + li, .prose li > * { margin-block-start: 6px; }
.prose li > :is(strong, em, code, a) { margin: 0; }
.prose li::marker { color: var(--soft); font-variant-numeric: tabular-nums; }
.prose a { color: var(--accent-ink); text-underline-offset: 2px; border-radius: 3px; }
.prose strong { font-weight: 650; }
.prose code {
  padding: 2px 5px;
  border-radius: 5px;
  background: var(--raised);
  font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
.prose pre {
  padding: 12px 14px;
  border-radius: 10px;
  background: var(--raised);
  overflow-x: auto;
  scrollbar-width: thin;
}
.prose pre code { padding: 0; background: none; overflow-wrap: normal; }
.prose blockquote { padding-inline-start: 14px; border-inline-start: 3px solid var(--line); color: var(--soft); }
.prose blockquote > * + * { margin-block-start: 8px; }
.prose hr { border: 0; border-block-start: 1px solid var(--line); }
.table { overflow-x: auto; scrollbar-width: thin; }
.table table { border-collapse: collapse; font-size: 14px; min-inline-size: 100%; }
.table th, .table td { padding: 7px 12px 7px 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--line); overflow-wrap: normal; }
.table th { font-weight: 650; }
.table .align-right { text-align: end; }
.table .align-center { text-align: center; }
`
