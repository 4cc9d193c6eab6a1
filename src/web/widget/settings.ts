const userFields = [
  'agent_id',
  'email',
  'name',
  'phone',
  'agency',
  'office',
  'company',
  'division',
  'user_type',
  'user_hash',
] as const

export type User = Partial<Record<(typeof userFields)[number], string>>

export interface Settings {
  api: string
  widgetKey: string | null
  agentType: string
  title: string
  /** `light` or `dark`; without it the chat follows the visitor's system. */
  theme: string | null
  open: boolean
  user: User
}

declare global {
  interface Window {
    EdgedeskSettings?: Record<string, unknown>
  }
}

/**
 * What the page asked for. An attribute of the element wins over one of the script tag, and that over
 * `window.EdgedeskSettings`, whose user may be spelt in the contract's snake_case or in camelCase.
 */
export function readSettings(element: HTMLElement, script: DOMStringMap, origin: string): Settings {
  const page = window.EdgedeskSettings ?? {}
  const user = isRecord(page.user) ? page.user : {}
  const value = (name: string): string | null => text(element.dataset[name]) ?? text(script[name]) ?? text(page[name])
  return {
    api: (value('api') ?? origin).replace(/\/+$/, ''),
    widgetKey: value('widgetKey'),
    agentType: value('agentType') ?? 'customer',
    title: value('title') ?? 'Support',
    theme: value('theme'),
    open: isOn(element.dataset.open) || isOn(script.open) || page.open === true,
    user: Object.fromEntries(
      userFields.flatMap((field) => {
        const name = camelCase(field)
        const found = text(element.dataset[name]) ?? text(script[name]) ?? text(user[field]) ?? text(user[name])
        return found === null ? [] : [[field, found]]
      }),
    ),
  }
}

function isOn(attribute: string | undefined): boolean {
  return attribute !== undefined && attribute !== 'false'
}

function camelCase(field: string): string {
  return field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : null
}
