/**
 * Colours, type and what every part shares. Type stands on the parts, because a page's rule for `*` reaches the host.
 * The page sets `--edgedesk-accent`: what is written on it turns black or white by its lightness, and as text it takes
 * a lightness that reads on the surface.
 */
export const tokenStyles = /* css */ `
:host {
  all: initial;
  color-scheme: light dark;
  --accent: var(--edgedesk-accent, #0d6650);
  --on-accent: #fff;
  --surface: light-dark(#fff, #171a1c);
  --raised: light-dark(#f5f6f6, #212528);
  --line: light-dark(#e2e5e5, #33393c);
  --edge: light-dark(#8a9394, #6f7a7d);
  --ink: light-dark(#1a2022, #eceff0);
  --soft: light-dark(#566063, #a3adb0);
  --alarm: light-dark(#a32a1c, #f4a296);
  --alarm-tint: light-dark(#fcf0ee, #33211e);
  --accent-ink: light-dark(color-mix(in oklab, var(--accent) 88%, #000), color-mix(in oklab, var(--accent) 38%, #fff));
  --accent-tint: light-dark(
    color-mix(in oklab, var(--accent) 10%, #fff),
    color-mix(in oklab, var(--accent) 34%, #171a1c)
  );
  --shade: light-dark(rgb(16 28 30 / 16%), rgb(0 0 0 / 55%));
}
.launcher, .panel {
  font: 400 15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  color: var(--ink);
  text-align: start;
}
@supports (color: oklch(from red l c h)) {
  :host {
    --on-accent: oklch(from var(--accent) clamp(0, (.59 - l) * 1000, 1) 0 0);
    --accent-ink: light-dark(oklch(from var(--accent) min(l, .45) c h), oklch(from var(--accent) .82 min(c, .12) h));
    --accent-tint: light-dark(
      oklch(from var(--accent) .955 min(c, .017) h),
      oklch(from var(--accent) .31 min(c, .04) h)
    );
  }
}
:host([data-theme='light']) { color-scheme: light; }
:host([data-theme='dark']) { color-scheme: dark; }
:host([hidden]) { display: none; }

*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
p, h2, h3, h4, h5, ul, ol, pre, blockquote { margin: 0; }
:where(button, textarea) { font: inherit; color: inherit; }
button, textarea { margin: 0; }
button { cursor: pointer; border: 0; background: none; padding: 0; }
button[aria-disabled='true'] { cursor: default; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent-ink); outline-offset: 2px; }
.icon {
  inline-size: 20px;
  block-size: 20px;
  flex: none;
  fill: none;
  stroke: currentcolor;
  stroke-width: 1.75;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.hidden-text {
  position: absolute;
  inline-size: 1px;
  block-size: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
.button {
  min-block-size: 38px;
  padding: 7px 16px;
  border-radius: 10px;
  font-size: 14px;
  font-weight: 600;
  line-height: 1.4;
}
.button.main { background: var(--accent); color: var(--on-accent); }
.button.quiet { box-shadow: inset 0 0 0 1px var(--edge); background: var(--surface); }
.button.main:hover { background: color-mix(in oklab, var(--accent) 88%, var(--ink)); }
.button.quiet:hover { background: var(--raised); }
.button[aria-disabled='true'] { opacity: .55; }
.button.busy { opacity: 1; animation: breathe 1.2s ease-in-out infinite alternate; }
@keyframes breathe { to { opacity: .55; } }
@media (pointer: coarse) {
  .button, .thumb, .tool, .send, .sources summary { min-block-size: 44px; min-inline-size: 44px; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation: none !important; transition: none !important; }
}
@media (forced-colors: active) {
  .button, .launcher, .send, .panel { border: 1px solid; }
}
`
