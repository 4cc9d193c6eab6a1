/** The log: welcome, questions, what stands under an answer, the ticket prompt and trouble. */
export const conversationStyles = /* css */ `
.log {
  position: relative;
  flex: 1;
  min-block-size: 0;
  padding: 24px 20px 20px;
  overflow-y: auto;
  overscroll-behavior: contain;
  scrollbar-width: thin;
  scrollbar-color: var(--line) transparent;
}
.log:focus-visible { outline-offset: -3px; border-radius: 6px; }
.welcome { color: var(--soft); }
.hello { color: var(--ink); font-size: 23px; font-weight: 650; line-height: 1.25; letter-spacing: -.02em; margin-block-end: 4px; }
.turn { margin-block-start: 24px; }
.question {
  inline-size: fit-content;
  max-inline-size: 86%;
  margin-inline-start: auto;
  padding: 10px 15px;
  border-radius: 18px 18px 5px 18px;
  background: var(--accent-tint);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.reply { margin-block-start: 16px; }
.reply > * { animation: settle .22s ease-out; }
@keyframes settle { from { opacity: 0; transform: translateY(5px); } }

.typing { display: flex; gap: 5px; align-items: center; block-size: 24px; padding-inline-start: 2px; }
.dot { inline-size: 7px; block-size: 7px; border-radius: 50%; background: var(--edge); animation: wait 1.1s ease-in-out infinite; }
.dot:nth-of-type(3) { animation-delay: .14s; }
.dot:nth-of-type(4) { animation-delay: .28s; }
@keyframes wait { 0%, 60%, 100% { opacity: .35; transform: none; } 30% { opacity: 1; transform: translateY(-3px); } }

.sources { margin-block-start: 12px; font-size: 13.5px; }
.sources summary {
  display: inline-flex;
  align-items: center;
  gap: 3px;
  padding: 3px 8px 3px 0;
  border-radius: 6px;
  color: var(--accent-ink);
  font-weight: 600;
  cursor: pointer;
  list-style: none;
}
.sources summary::-webkit-details-marker { display: none; }
.sources summary .icon { inline-size: 17px; block-size: 17px; transition: transform .14s ease-out; }
.sources[open] summary .icon { transform: rotate(90deg); }
.sources ul { padding: 0; list-style: none; margin-block-start: 2px; }
.sources li { padding: 6px 0 6px 20px; border-block-end: 1px solid var(--line); overflow-wrap: anywhere; }
.sources li:last-child { border: 0; }
.kind { color: var(--soft); white-space: nowrap; }
.kind::before { content: '· '; }

.verdict {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 12px;
  min-block-size: 38px;
  margin-block-start: 8px;
  font-size: 13px;
  color: var(--soft);
}
.confidence { display: flex; align-items: center; gap: 9px; font-variant-numeric: tabular-nums; }
.meter { display: block; inline-size: 44px; block-size: 5px; border-radius: 3px; background: var(--line); overflow: hidden; }
.meter .fill { display: block; block-size: 100%; border-radius: 3px; background: var(--accent-ink); }
.feedback { display: flex; align-items: center; gap: 8px; margin-inline-start: auto; }
.said { color: var(--ink); font-weight: 600; }
.thumbs { display: flex; margin-inline-end: -8px; }
.thumb { display: grid; place-items: center; inline-size: 38px; block-size: 38px; border-radius: 10px; color: var(--soft); }
.thumb .icon { inline-size: 19px; block-size: 19px; }
.thumb:not([aria-disabled]):hover { background: var(--raised); color: var(--ink); }
.thumb[aria-disabled] { opacity: .4; }
.thumb[aria-pressed='true'] { opacity: 1; color: var(--accent-ink); }
.thumb[aria-pressed='true'] .icon { fill: var(--accent-tint); }

.aside { margin-block-start: 22px; color: var(--soft); font-size: 13.5px; text-align: center; }
.person { margin-block-start: 20px; max-inline-size: 92%; }
.person-name { color: var(--soft); font-size: 13px; font-weight: 600; margin-block-end: 4px; }
.person-text {
  inline-size: fit-content;
  max-inline-size: 100%;
  padding: 10px 15px;
  border-radius: 18px 18px 18px 5px;
  background: var(--raised);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

.escalation:empty { display: none; }
.prompt, .ticket { margin-block-start: 14px; padding: 16px 18px 18px; border-radius: 14px; background: var(--raised); }
.ending { margin: 12px 16px 0; }
.prompt > p:first-child { font-weight: 500; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 14px; }
.ticket { display: flex; gap: 12px; background: var(--accent-tint); padding-block-end: 16px; }
.ticket .icon { color: var(--accent-ink); margin-block-start: 1px; }
.ticket p { overflow-wrap: anywhere; min-inline-size: 0; }
.note { margin-block-start: 14px; }
p.trouble { margin-block-start: 12px; color: var(--alarm); font-size: 14px; }
p.trouble:empty { display: none; }
div.trouble p { padding: 11px 15px; margin-block-end: 10px; border-radius: 12px; background: var(--alarm-tint); color: var(--alarm); }
`
