import * as z from 'zod'

/** What stands in an address: dates and whole numbers, as text. */

const DAY = /^\d{4}-\d{2}-\d{2}$/
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i
const isTime = (text: string): boolean =>
  z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]).safeParse(text).success

/** A date or a time in ISO 8601. */
export const dateOrTime = z.string().refine(isTime, 'must be a date or a time in ISO 8601')
export const isDay = (text: string): boolean => DAY.test(text)
/** UTC milliseconds of a time; without a zone it is UTC. */
export const timeOf = (text: string): number => Date.parse(isDay(text) || ZONE.test(text) ? text : `${text}Z`)

/** A day stands for its first moment, or, at the end of a range, for its last; without a zone it is UTC. */
const moment = (end: boolean) =>
  dateOrTime.transform((text) => timeOf(end && isDay(text) ? `${text}T23:59:59.999Z` : text))
export const startDate = moment(false)
export const endDate = moment(true)

/** A whole number with its bounds and what it is when it is not given; documented as an integer. */
export const whole = (minimum: number, maximum: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, `must be from ${minimum} to ${maximum}`)
    .default(otherwise)
    .meta({ type: 'integer', minimum, maximum, default: otherwise })
