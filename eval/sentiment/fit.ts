import { FEATURES } from '../../src/providers/sentiment/local/features.ts'
import { packed, piecesIn, type Weights } from '../../src/providers/sentiment/local/model.ts'
import type { Pull } from '../../src/providers/sentiment/local/pull.ts'
import { CLASSES, type Labelled, ownOfChatter, ownOfCustomers } from './sets.ts'
import { type Options, type Sample, type Trained, train } from './train.ts'

const CUSTOMERS: Options = {
  classes: 3,
  words: 3,
  pairs: 4,
  wordRidge: 4,
  classRidge: 0.5,
  featureRidge: 0.3,
  steps: 300,
  balance: 1,
}
const AMONG_PEOPLE: Options = { ...CUSTOMERS, balance: 0, asSaidIn: 'talk' }
/** Who speaks is not told by the length or the mood: a customer may write a page, and be content. */
const WHO_SPEAKS: Options = {
  ...CUSTOMERS,
  classes: 2,
  wordRidge: 5,
  classRidge: 1.2,
  featureRidge: 1.2,
  sees: ['problems', 'asks', 'endsAsking', 'service'],
}
/** A word whose weights all stay under this says next to nothing, and is not shipped. */
const LEAST_WEIGHT = 0.12
const COLUMNS = 118

type Fits = { customers: Trained; amongPeople: Trained; whoSpeaks: Trained }

/** `talk`: what people say to one another; `rated`: what was rated by its strength. */
export function fitScorer(talk: Labelled[], rated: Labelled[]): { weights: Weights; table: string } {
  const own = [...ownOfCustomers(), ...ownOfChatter()]
  const customers = train(
    [...labelled(talk, 'talk', 1), ...labelled(own, 'own', 1), ...labelled(rated, 'rated', 1)],
    CUSTOMERS,
  )
  const amongPeople = train(
    [...labelled(talk, 'talk', 1), ...labelled(own, 'own', 0.25), ...labelled(rated, 'rated', 0.25)],
    AMONG_PEOPLE,
  )
  const whoSpeaks = train(
    [...all([...talk, ...ownOfChatter()], 'people', 0), ...all(ownOfCustomers(), 'customers', 1)],
    WHO_SPEAKS,
  )
  return shippable({ customers, amongPeople, whoSpeaks })
}

const labelled = (rows: Labelled[], from: string, weight: number): Sample[] =>
  rows.map(({ text, label }) => ({ text, label: CLASSES.indexOf(label), from, weight }))
const all = (rows: Labelled[], from: string, label: number): Sample[] =>
  rows.map(({ text }) => ({ text, label, from, weight: 1 }))

/** Against a neutral message, rounded as they are shipped, without the words that say next to nothing. */
function shippable(fits: Fits): { weights: Weights; table: string } {
  const names = new Set(Object.values(fits).flatMap(({ pieces }) => [...pieces.keys()]))
  const entries = [...names]
    .map((name) => ({ name, pull: pullOf(fits, ({ pieces }) => pieces.get(name)) }))
    .filter(({ pull }) => pull.some((one) => Math.abs(one) >= LEAST_WEIGHT))
    .map(({ name, pull }) => name + pull.map(packed).join(''))
    .sort()
  const lines = entries.reduce<string[]>((done, entry) => {
    const last = done.at(-1)
    if (last !== undefined && last.length + entry.length < COLUMNS) done[done.length - 1] = `${last}|${entry}`
    else done.push(entry)
    return done
  }, [])
  const table = lines.join('\n')
  const rounded = (of: (fit: Trained) => number[]): Pull => {
    const [a, b, c, d, e] = pullOf(fits, of)
    return [toFourPlaces(a), toFourPlaces(b), toFourPlaces(c), toFourPlaces(d), toFourPlaces(e)]
  }
  // Every feature is set by the loop.
  const features = {} as Weights['features']
  for (const name of FEATURES) features[name] = rounded((fit) => fit.features[name])
  return { weights: { bias: rounded(({ bias }) => bias), features, pieces: piecesIn(table) }, table }
}

function pullOf({ customers, amongPeople, whoSpeaks }: Fits, of: (fit: Trained) => number[] | undefined): Pull {
  const [a = 0, b = 0, c = 0] = of(customers) ?? []
  const [d = 0, e = 0, f = 0] = of(amongPeople) ?? []
  const [people = 0, customer = 0] = of(whoSpeaks) ?? []
  return [a - b, c - b, d - e, f - e, customer - people]
}

function toFourPlaces(weight: number): number {
  return Number(weight.toFixed(4))
}
