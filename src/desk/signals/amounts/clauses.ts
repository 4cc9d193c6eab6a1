const REFUND = /\brefund\w*|\breimburs\w*|\bmoney back\b|\b(?:get|give|pay|send|return|want|need)\b.{0,40}\bback\b/iu
const CREDIT = /\bcredit(?:s|ed)?\b(?! ?cards?\b)|\bcompensat\w*|\bgoodwill\b|\bvouchers?\b/iu
/** Where another request may begin. */
const SEAM = /([.;!?\n]+\s|,\s|\s(?:and|but|then|plus|also)\s)/iu

/**
 * The part of a message about refunds, or about credits: in "refund ORD-2 and give me a credit of $5" the five dollars belong to the
 * credit. A clause that names neither belongs to the clause before it, one that names both counts for both. Returns the whole text when
 * the kind is not mentioned.
 */
export function clausesAbout(kind: 'refund' | 'credit', text: string): string {
  const [own, other] = kind === 'refund' ? [REFUND, CREDIT] : [CREDIT, REFUND]
  if (!own.test(text) || !other.test(text)) return text
  // `split` with a group puts the separators at the odd indexes.
  const pieces = text.split(SEAM)
  const clauses: { text: string; isOther: boolean | null }[] = []
  for (let i = 0; i < pieces.length; i += 2) {
    const piece = pieces[i] ?? ''
    const isOther = own.test(piece) ? false : other.test(piece) ? true : null
    const last = clauses.at(-1)
    if (last !== undefined && (isOther === null || last.isOther === null)) {
      last.text += (pieces[i - 1] ?? '') + piece
      last.isOther ??= isOther
    } else clauses.push({ text: piece, isOther })
  }
  return clauses
    .filter(({ isOther }) => isOther !== true)
    .map((clause) => clause.text)
    .join('\n')
}
