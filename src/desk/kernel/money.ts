import * as z from 'zod'

/** ISO 4217. */
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a currency code such as USD')
  .meta({ example: 'USD' })

/** Integer minor units (cents of a dollar), so that nothing is lost in adding. */
const money = z.strictObject({ amount: z.int(), currency })
export type Money = z.infer<typeof money>

/** Digits after the point: 2 for most currencies, 0 for the yen, 3 for the dinar. */
export const digitsOf = (code: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2

/** Minor units of an amount as people write it: 12.5 is 1250 cents. */
export const minorUnits = (amount: number, code: string): number => Math.round(amount * 10 ** digitsOf(code))

export const majorUnits = ({ amount, currency: code }: Money): number => amount / 10 ** digitsOf(code)

/** As a customer reads it: `$12.50`. */
export const priceOf = (value: Money): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: value.currency }).format(majorUnits(value))
