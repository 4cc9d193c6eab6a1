/** The launcher, the panel with its header, the query limit and the composer. */
export const frameStyles = /* css */ `
.launcher, .panel {
  position: fixed;
  z-index: 2147483000;
  inset-block-end: max(24px, env(safe-area-inset-bottom));
  inset-inline-end: 24px;
}
.launcher {
  display: grid;
  place-items: center;
  inline-size: 60px;
  block-size: 60px;
  border-radius: 22px 22px 6px 22px;
  background: var(--accent);
  color: var(--on-accent);
  box-shadow: 0 1px 2px var(--shade), 0 10px 28px var(--shade);
  transition: transform .16s ease-out;
}
.launcher:hover { transform: translateY(-2px); }
.launcher .icon { inline-size: 26px; block-size: 26px; }
.launcher:focus-visible { outline-offset: 3px; }
.news { display: none; }
.has-news .news {
  display: block;
  position: absolute;
  inset-block-start: -3px;
  inset-inline-end: -3px;
  inline-size: 16px;
  block-size: 16px;
  border: 3px solid var(--surface);
  border-radius: 50%;
  background: #d8402b;
}
.panel {
  display: flex;
  flex-direction: column;
  inline-size: 416px;
  min-block-size: min(500px, calc(100dvh - 48px));
  max-block-size: min(720px, calc(100dvh - 48px));
  border-radius: 20px;
  background: var(--surface);
  box-shadow: 0 0 0 1px var(--line), 0 2px 6px var(--shade), 0 24px 64px var(--shade);
  overflow: hidden;
  animation: arrive .2s cubic-bezier(.2, .8, .3, 1);
}
@keyframes arrive { from { opacity: 0; transform: translateY(14px) scale(.985); } }
.panel:focus-visible { outline: none; }

.header { display: flex; align-items: center; gap: 4px; padding: 14px 12px 14px 20px; border-block-end: 1px solid var(--line); }
.mark {
  display: grid;
  place-items: center;
  inline-size: 32px;
  block-size: 32px;
  margin-inline-end: 8px;
  border-radius: 11px 11px 4px 11px;
  background: var(--accent);
  color: var(--on-accent);
}
.mark .icon { inline-size: 17px; block-size: 17px; }
.title {
  flex: 1;
  min-inline-size: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
  font-size: 16px;
  font-weight: 650;
  letter-spacing: -.01em;
}
.tool {
  display: grid;
  place-items: center;
  inline-size: 38px;
  block-size: 38px;
  border-radius: 10px;
  color: var(--soft);
}
.tool:hover { background: var(--raised); color: var(--ink); }

.limit { margin: 10px 16px 0; border-radius: 12px; background: var(--raised); overflow: hidden; }
.limit p { padding: 12px 16px; font-size: 14px; font-variant-numeric: tabular-nums; }
.drain { display: block; block-size: 3px; background: var(--line); }
.drain .fill {
  display: block;
  block-size: 100%;
  background: var(--accent-ink);
  transform-origin: left;
  transition: transform 1s linear;
}

.composer { padding: 10px 16px 0; }
.field {
  display: flex;
  align-items: flex-end;
  gap: 4px;
  padding: 5px;
  border: 1px solid var(--edge);
  border-radius: 16px;
  background: var(--surface);
}
.field:focus-within { border-color: var(--accent-ink); box-shadow: 0 0 0 1px var(--accent-ink); }
.input {
  flex: 1;
  min-inline-size: 0;
  max-block-size: 150px;
  padding: 8px 4px 8px 11px;
  border: 0;
  background: none;
  resize: none;
  line-height: 1.45;
  overflow-y: auto;
  scrollbar-width: thin;
}
.input:focus-visible { outline: none; }
.input::placeholder { color: var(--soft); opacity: 1; }
.field:has([readonly]) { background: var(--raised); border-color: var(--line); }
.input[readonly] { color: var(--soft); }
.send {
  display: grid;
  place-items: center;
  flex: none;
  inline-size: 38px;
  block-size: 38px;
  border-radius: 12px;
  background: var(--accent);
  color: var(--on-accent);
}
.send:hover { background: color-mix(in oklab, var(--accent) 88%, var(--ink)); }
.send[aria-disabled='true'] { background: var(--raised); color: var(--soft); }
.counter { padding: 6px 12px 0; font-size: 12.5px; color: var(--soft); text-align: end; font-variant-numeric: tabular-nums; }
.counter.over { color: var(--alarm); font-weight: 600; }
.footnote { padding: 9px 20px 13px; font-size: 12px; line-height: 1.4; color: var(--soft); text-align: center; }

@media (max-width: 479px) {
  .launcher { inset-inline-end: 16px; inset-block-end: max(16px, env(safe-area-inset-bottom)); }
  .panel { inset: 0; inline-size: auto; min-block-size: 0; max-block-size: none; block-size: 100dvh; border-radius: 0; box-shadow: none; }
  .header { padding-block-start: max(10px, env(safe-area-inset-top)); padding-block-end: 10px; padding-inline-start: 16px; }
  .footnote { padding-block-end: max(13px, env(safe-area-inset-bottom)); }
}
@media (pointer: coarse) {
  .input { font-size: 16px; }
}
`
