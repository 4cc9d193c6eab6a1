const VOWEL = /[aeiouy]/

/** The forms that an inflected English word may come from, nearest first: "crashing" from "crash", "worries" from "worry". */
export function basesOf(word: string): string[] {
  const bases: string[] = []
  const offer = (base: string): void => {
    if (base.length > 2 && VOWEL.test(base)) bases.push(base)
  }
  const cut = (length: number): string => word.slice(0, -length)
  if (word.endsWith('ies') || word.endsWith('ied')) offer(`${cut(3)}y`)
  if (word.endsWith('ily')) offer(`${cut(3)}y`)
  if (word.endsWith('s') && !word.endsWith('ss')) offer(cut(1))
  if (word.endsWith('es')) offer(cut(2))
  if (word.endsWith('ed')) offerStem(cut(2), offer)
  if (word.endsWith('ing')) offerStem(cut(3), offer)
  if (word.endsWith('in') && word.length > 5) offerStem(cut(2), offer)
  if (word.endsWith('ly')) offer(cut(2))
  if (word.endsWith('est')) offerStem(cut(3), offer)
  if (word.endsWith('ness')) offer(cut(4))
  return bases
}

/** "stopp" is "stop", "rag" is "rage". */
function offerStem(stem: string, offer: (base: string) => void): void {
  offer(stem)
  offer(`${stem}e`)
  if (stem.at(-1) === stem.at(-2)) offer(stem.slice(0, -1))
  if (stem.endsWith('i')) offer(`${stem.slice(0, -1)}y`)
}
