import * as z from 'zod'

/** What stands in an address: dates and whole numbers, as text. */

const DAY = /^\d{4}-\d{2}-\d{2}$/
const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/i
const isTime = (text: string): boolean =>
  z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]).safeParse(text).success

/** A day stands for its first moment, or, at the end of a range, for its last; without a zone it is UTC. */
const moment = (end: boolean) =>
  z
    .string()
    .refine(isTime, 'must be a date or a time in ISO 8601')
    .transform((text) => {
      if (DAY.test(text)) return Date.parse(`${text}T${end ? '23:59:59.999' : '00:00:00.000'}Z`)
      return Date.parse(ZONE.test(text) ? text : `${text}Z`)
    })
export const startDate = moment(false)
export const endDate = moment(true)

export const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= from && value <= to, `must be from ${from} to ${to}`)
