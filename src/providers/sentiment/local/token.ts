export type Token = {
  word: string
  /** Written in capitals, in a text that is not all capitals. */
  shouted: boolean
  /** Letters drawn out: "sooo". */
  stretched: boolean
}
