/** Web and mail addresses, wherever they hide: in a link, an image, a tag or plain text. */
const TARGET = /\]\(\s*<?([^)\s>]*)/g
const SCHEMED = /(?:\b[a-z][a-z0-9+.-]*:\/\/|\b(?:mailto|tel|sms|javascript|data|file):|\bwww\.)[^\s<>"'`)\]]+/gi
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** "example.com/login"; a full stop that lacks its space has a capital after it. */
const BARE = /(?<![\w@/.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}(?:\/[^\s<>"'`)\]]*)?(?![\w-])/g

export const addressesOf = (text: string): string[] =>
  [
    ...[...text.matchAll(TARGET)].map(([, target = '']) => target),
    ...(text.match(SCHEMED) ?? []),
    ...(text.match(MAIL) ?? []),
    ...(text.match(BARE) ?? []),
  ]
    .map((address) => address.replace(/[.,;:!?*_]+$/, '').toLowerCase())
    .filter((address) => address !== '' && address !== 'e.g' && address !== 'i.e')
