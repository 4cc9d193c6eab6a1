import type { Address } from '../../lib/mail-address.ts'

/** A mail whose addresses and headers hold nothing that could break out of them. */
export type SafeMail = { from: Address; to: Address; subject: string; text: string; html: string; reference: string }
