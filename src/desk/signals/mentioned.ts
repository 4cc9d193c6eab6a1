const MOST = 10
/** Letters and digits with at least one digit, as orders, invoices and subscriptions are numbered: `ORD-123`, `#10045`, `INV_2025-7`. */
const ID = /(?<![\w.:-])#?([A-Za-z]{0,12}[-_:]?(?=[\w.:-]*\d)[\w.:-]{2,60})/g

/** The possible record ids in a message, as written and in upper case. */
export function mentionedIds(message: string): string[] {
  const found = [...message.slice(0, 4_000).matchAll(ID)].map(([, id = '']) => id.replace(/[.:_-]+$/, ''))
  return [...new Set(found.flatMap((id) => [id, id.toUpperCase()]))].filter((id) => id !== '').slice(0, MOST)
}
