const REFUND = /\brefund\w*|\breimburs\w*|\bmoney back\b|\b(?:get|give|pay|send|return|want|need)\b.{0,40}\bback\b/iu
const CREDIT = /\bcredit(?:s|ed)?\b(?! ?cards?\b)|\bcompensat\w*|\bgoodwill\b|\bvouchers?\b/iu
/** Where another wish may begin. */
const SEAM = /([.;!?\n]+\s|,\s|\s(?:and|but|then|plus|also)\s)/iu

/**
 * The part of a message that speaks of refunds, or of credits: in "refund ORD-2 and give me a credit of $5" the five dollars are the credit's. What
 * names neither belongs to what comes before it, and what names both to both. All of it where the kind is not named.
 */
export function clausesAbout(kind: 'refund' | 'credit', text: string): string {
  const [own, other] = kind === 'refund' ? [REFUND, CREDIT] : [CREDIT, REFUND]
  if (!own.test(text) || !other.test(text)) return text
  // Odd pieces are the seams.
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
