/** Words that may follow "refund me" or "a refund of", or precede "back", when everything is meant. */
const NO_AMOUNT = new Set(
  `my our the this that these those it its them all everything anything what whatever which for of on in to at order orders purchase purchases
  payment payments money cash back please pls plz now immediately today asap right away fully completely entirely full whole total entire
  because since as and but so or if when with via me us i we again too also instead thanks thank you your subscription invoice item items
  product products package parcel delivery shipment charge charges amount is was from quickly soon straight directly paid pay get have receive
  a an refund sum price cost costs placed ordered bought delivered arrived came never still already not has had did didn't doesn't damaged broken late lost wrong missing
  defective faulty last latest recent first both deposit want need would like be can could should give send return ¶ ⌗ ·`.split(
    /\s+/,
  ),
)
const PLACES = [
  /\brefund (?:(?:my|the|this) )?(?:order )? ?⌗ +([^\s.,!?;:()]+)/giu,
  /\b(?:refund|reimburse|repay|compensate|credit)(?:ed)? (?:me|us|him|her|them) ([^\s.,!?;:()]+)/giu,
  /\b(?:refund|credit|reimburse)(?: of)? ([^\s.,!?;:()]+)/giu,
  /\b(?:give|pay|send|return|transfer|get|want|need) ([^.,!?;:()]{1,40}?) back\b/giu,
]

/** Whether an unknown word stands where an amount belongs: "refund me zwanzig", "a refund of XX", "give me umpteen back". */
export const hasUnknownAmount = (text: string): boolean =>
  PLACES.some((place) =>
    [...text.matchAll(place)].some(([, words = '']) =>
      words.split(/\s+/).some((word) => word !== '' && !NO_AMOUNT.has(word.toLowerCase().replace(/['’]s$/, ''))),
    ),
  )
