import { newId } from './ids.ts'
import type { User } from './settings.ts'

const key = 'edgedesk visitor'
/** Where the browser keeps nothing, the id lasts as long as the page. */
let idOfThisPage: string | null = null

/**
 * Whom the desk is told of. The API requires an id, a name and an address; a visitor of whom the page says nothing gets a random id that
 * this browser keeps, and an address in `.invalid`, to which the desk never sends mail.
 */
export function callerOf(user: User): User {
  return {
    email: 'visitor@anonymous.invalid',
    name: 'Visitor',
    agency: 'Not given',
    office: 'Not given',
    ...user,
    agent_id: user.agent_id ?? visitorId(),
  }
}

function visitorId(): string {
  idOfThisPage ??= stored() ?? `visitor_${newId()}`
  try {
    localStorage.setItem(key, idOfThisPage)
  } catch {
    // The browser keeps nothing for this page.
  }
  return idOfThisPage
}

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
