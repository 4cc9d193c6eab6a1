/** Short forms, with and without their apostrophe, in full: negations must be seen, and "we'll" must not be read as "well". */
const SHORT_FORMS = new Map<string, string>(
  `cant can not|wont will not|dont do not|doesnt does not|didnt did not|isnt is not|arent are not|wasnt was not|werent were not
  |havent have not|hasnt has not|hadnt had not|couldnt could not|wouldnt would not|shouldnt should not|aint is not|cannot can not
  |im i am|ive i have|youre you are|youve you have|theyre they are|theyve they have|weve we have|id i would|thats that is
  |whats what is|wheres where is|hows how is|u you|ur your|r are|pls please|plz please|cuz because|coz because|bc because
  |w with|thx thanks|thnx thanks|tks thanks|ty thanks|hrs hours|hr hour|mins minutes|min minutes|wks weeks|nite night|gonna going to
  |wanna want to|gotta got to|lemme let me|yall you all|cus because|dnt do not|n and|luv love|flt flight|svc service|cust customer`
    .split('|')
    .map((line) => line.trim())
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
)
const ENDINGS: [RegExp, string][] = [
  [/n't$/, ' not'],
  [/'ll$/, ' will'],
  [/'re$/, ' are'],
  [/'ve$/, ' have'],
  [/'m$/, ' am'],
  [/'d$/, ' would'],
]
/** The words that a lower-case word stands for: itself, mostly. */
export function inFull(word: string): string[] {
  if (word.includes("'")) {
    const whole = SHORT_FORMS.get(word.replaceAll("'", ''))
    if (whole !== undefined) return whole.split(' ')
    const ending = ENDINGS.find(([form]) => form.test(word))
    if (ending !== undefined)
      return word
        .replace(...ending)
        .replaceAll("'", '')
        .split(' ')
        .filter(Boolean)
    return [word.replace(/'s?$/, '').replaceAll("'", '')].filter(Boolean)
  }
  return SHORT_FORMS.get(word)?.split(' ') ?? [word]
}
