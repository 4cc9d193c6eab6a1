import { samesOf } from '../../../lib/synonyms.ts'
import { stem } from '../../../lib/terms.ts'
import { wordMemory } from '../../../lib/word-memory.ts'

/** Words whose meaning the checker knows, by what they do in a sentence. English. */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Deny what they stand by. */
export const NEGATIONS = words(
  `not no never none nor neither without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt mustnt
  neednt hasnt havent hadnt nobody nothing nowhere`,
)
/** What turns a word round when it stands before it. */
export const DENYING_PREFIX = /^(?:un|in|im|ir|il|dis|non|de)(?=\p{L}{4})/u

/** Tell nothing of the subject, besides what a search leaves out. */
export const FUNCTION_WORDS = words(
  `per each every may might upon via usually normally typically generally commonly often always around approximately
  roughly already`,
)

/** Limit what they stand by to itself. */
export const ONLY = words('only solely exclusively')
/** What says as much as "only". */
export const SAME_AS_ONLY = words('only solely exclusively just alone sole except unless else')
/** With these something is limited too, in other words. */
export const EXCLUSIVE = words('only unless except until solely exclusively just exactly alone sole single other else')
/** Whom or what a sentence with one of these leaves out: nothing. */
export const UNLIMITED = words('any anyone anybody anything anytime everyone everybody everything every all whoever')

export const ALL = words('all everyone everybody everything')
/** Speak of all, in one way or another. */
export const UNIVERSAL = words(
  'all everyone everybody everything every each any both whole full no never always whatever',
)

export const CONDITIONS = words('if when whenever unless provided until except')
/** Of these, what turns a statement round when it is left out. */
export const STRICT_CONDITIONS = words('unless until except')
/** What takes the place of a condition that is worded otherwise. */
export const CONNECTIVES = words(
  'only unless except until till once before after if when whenever but other while provided',
)

/** Begin a clause. */
export const OPENS_CLAUSE = words(
  'but while whereas because although though if when whenever unless until which who where so since except once provided otherwise',
)
export const OPENS_CLAUSE_AFTER_COMMA = words('and or then nor so')
/** After "and" without a comma, a verb or a subject of its own begins another clause; a noun only lengthens a list. */
export const OPENS_CLAUSE_AFTER_AND = words(
  `is are was were be do does did has have had can cannot cant could may might must should will would never not no nobody nothing
  it they you he she we this that then`,
)
/** A clause that begins so ends at its comma, and is nothing without the one beside it. */
export const SUBORDINATES = words(
  'if when whenever unless until once provided where since because although though while',
)
/** A sentence that begins with one of these has its subject after the comma. */
export const LEADS_IN = words('before after in on under with for during from at by without instead to')
const BINDS = words('except that')
export const OPENS_SEGMENT = words('and or plus but while whereas')
/** Whether a clause that begins so belongs to the one beside it. */
export const isBinding = (word: string): boolean => SUBORDINATES.has(word) || LEADS_IN.has(word) || BINDS.has(word)

/** How strongly something holds. */
export const MUST = words('must need needs required requires require compulsory mandatory obligatory has have')
export const MAY = words('may can could might able possible allowed optional optionally choose cannot cant')
export const SHOULD = words('should ought recommended advisable')

/** Words that exclude each other; whoever says one where the passage says the other says something else. */
export const OPPOSITES: ReadonlySet<string>[][] = `
before,prior,earlier|after,following,afterwards,later
above,over,exceeds,beyond|below,under,beneath
first|last,final
more,higher,larger,bigger,longer,above|less,fewer,lower,smaller,shorter
minimum,least|maximum,most
always|never|sometimes
all,every,everyone,everybody,each|some,few|none,nobody
both|neither|either
on,enabled,enable,enables|off,disabled,disable,disables
add,adds,added|remove,removes,removed,delete,deletes,deleted
increase,increases,increased,raise,raises,raised|decrease,decreases,decreased,reduce,reduces,reduced
accept,accepts,accepted,approve,approves,approved|refuse,refuses,refused,reject,rejects,rejected,decline,declines,declined
open,opens,opened,reopen|close,closes,closed
start,starts,begin,begins|stop,stops,end,ends,ended
keep,keeps,kept,stays,remains|lose,loses,lost
daily|weekly|monthly|yearly,annually,annual
second,seconds|minute,minutes|hour,hours|day,days|week,weeks|month,months|year,years
include,includes,included,including|exclude,excludes,excluded,excluding
compulsory,mandatory,required,must|optional,voluntary
upgrade,upgrades|downgrade,downgrades
buyer,buyers|seller,sellers
tenant,tenants|landlord,landlords
sender|recipient,receiver
old,previous|new
permanently,forever|temporarily
immediately,instantly|eventually
manually|automatically
also|only
same|different
faster,quicker,sooner,quickly|slower,slowly
easier|harder
wider|narrower
newer,younger|older
often,frequently|rarely,seldom
public|private
incoming|outgoing
left|right
top|bottom
internal|external
free|paid
import,imports|export,exports
upload,uploads|download,downloads
send,sends|receive,receives
credit|debit
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((side) => words(side.replaceAll(',', ' '))))

/** Acts on a screen: one stands for another, and at the start of a sentence none is a name. */
const ACTS = 'click press tap hit choose select pick open go navigate'
/** Words that an answer may use for those of a passage without saying anything else, besides what means the same everywhere. */
const INTERCHANGEABLE = [
  ACTS,
  'usually normally typically generally commonly',
  'immediately once instantly straight',
  'arrive come reach',
  'last take',
  'allow let enable',
  'get receive',
  'fit match',
  'hour hourly',
  'day daily',
  'week weekly',
  'month monthly',
  'year yearly annual annually',
].map((line) => new Set(line.split(' ').map(stem)))

export const isAct = (term: string): boolean => INTERCHANGEABLE[0]?.has(term) ?? false

const CALLED_MEMORY = 5_000

/** Stems that say the same as this one. */
export const alsoCalled = wordMemory(CALLED_MEMORY, (term): readonly string[] => {
  const others = new Set([...samesOf(term), ...INTERCHANGEABLE.flatMap((group) => (group.has(term) ? [...group] : []))])
  others.delete(term)
  return [...others]
})

export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  `zero 0,one 1,two 2,three 3,four 4,five 5,six 6,seven 7,eight 8,nine 9,ten 10,eleven 11,twelve 12,thirteen 13,fourteen 14,fifteen 15,
  sixteen 16,seventeen 17,eighteen 18,nineteen 19,twenty 20,thirty 30,forty 40,fifty 50,sixty 60,seventy 70,eighty 80,ninety 90,
  hundred 100,thousand 1000,million 1000000,once 1,twice 2,thrice 3,half 0.5`
    .split(',')
    .map((pair): [string, string] => {
      const [word = '', value = ''] = pair.trim().split(' ')
      return [word, value]
    }),
)

export const CURRENCIES = words('zar usd eur gbp')
/** Each name of a unit of measure with the first of its names. */
export const MEASURES: ReadonlyMap<string, string> = new Map(
  `second seconds sec|minute minutes min|hour hours h|day days|week weeks|month months|year years|percent|zar rand rands|usd dollar dollars
  |eur euro euros|gbp pound pounds|kb kilobyte kilobytes k|mb megabyte megabytes m|gb gigabyte gigabytes g|tb terabyte terabytes|px pixel pixels`
    .split('|')
    .flatMap((group) => {
      const names = group.trim().split(/\s+/)
      return names.map((name): [string, string] => [name, names[0] ?? name])
    }),
)
/** Before a number. */
export const LOWER_BOUNDS = words('least minimum over above beyond')
export const UPPER_BOUNDS = words('most maximum within under below')
/** Before "than": a bound from above. */
export const LESS = words('less fewer lower smaller shorter narrower younger earlier sooner cheaper')
/** Numbers of times. */
export const TIMES = words('once twice thrice')
/** Stand between a number and what it measures. */
export const QUALIFIERS = words('more further other full consecutive additional whole of extra')
export const WORKING = words('working business calendar')
/** Between the two numbers of a range. */
export const RANGE = words('to and or until')

export const CALENDAR = words(
  'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december',
)
