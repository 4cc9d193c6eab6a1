/** A document from elsewhere has no promised shape: these read what is there and answer something empty otherwise. */
export type Fields = Partial<Record<string, unknown>>

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

export function entries(value: unknown): [string, unknown][] {
  return Object.entries(fields(value))
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function texts(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string')
}

export function isPresent(value: unknown): boolean {
  return value !== undefined
}

/** A value as people write it in a sentence: strings bare, the rest as JSON. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
