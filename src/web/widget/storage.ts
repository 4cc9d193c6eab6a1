import type { Session } from './session.ts'
import { isWorthKeeping } from './session.ts'

/** Raised when a stored session could not be read by this code. */
const version = 1

export interface SessionStorage {
  load: () => Session | null
  /** Keeps a session in which a person takes part; any other ends with the page. Answers whether it is kept. */
  save: (session: Session) => boolean
  forget: () => void
}

/** The page's own storage of this tab. Where the browser blocks it nothing is kept, and nothing fails. */
export function sessionStorageFor(name: string): SessionStorage {
  const key = `edgedesk ${name}`
  return {
    load() {
      return tried(() => {
        const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
        return isStored(stored) ? stored.session : null
      }, null)
    },
    save(session) {
      if (!isWorthKeeping(session)) return false
      return tried(() => {
        sessionStorage.setItem(key, JSON.stringify({ version, session }))
        return true
      }, false)
    },
    forget() {
      tried(() => sessionStorage.removeItem(key), undefined)
    },
  }
}

function tried<T>(work: () => T, otherwise: T): T {
  try {
    return work()
  } catch {
    return otherwise
  }
}

/** Only this widget writes under its key, so its version vouches for the shape. */
function isStored(value: unknown): value is { session: Session } {
  return (
    typeof value === 'object' && value !== null && 'version' in value && value.version === version && 'session' in value
  )
}
