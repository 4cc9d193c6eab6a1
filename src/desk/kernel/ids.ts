import * as z from 'zod'

/** Ids of companies, customers, sessions and articles: 1 to 128 characters, safe in a path and in a key. */
export const idPattern = /^[A-Za-z0-9_.:-]{1,128}$/

export const idSchema = z.string().regex(idPattern, 'must be 1 to 128 characters of A-Za-z0-9_.:-')
