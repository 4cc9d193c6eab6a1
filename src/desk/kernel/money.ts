import * as z from 'zod'

/** ISO 4217. */
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a currency code such as USD')
  .meta({ example: 'USD' })

/** In integer minor units (cents for dollars), so that sums are exact. */
const money = z.strictObject({ amount: z.int(), currency })
export type Money = z.infer<typeof money>

/** Digits after the decimal point: 2 for most currencies, 0 for the yen, 3 for the dinar. */
export const digitsOf = (code: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2

/** Converts an amount as people write it to minor units: 12.5 becomes 1250 cents. */
export const minorUnits = (amount: number, code: string): number => Math.round(amount * 10 ** digitsOf(code))

export const majorUnits = ({ amount, currency: code }: Money): number => amount / 10 ** digitsOf(code)

/** The amount as shown to a customer: `$12.50`. */
export const priceOf = (value: Money): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: value.currency }).format(majorUnits(value))
