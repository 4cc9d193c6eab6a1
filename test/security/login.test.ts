import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { post } from '../support/desk.ts'
import { aUserWho, type TestUser } from '../support/tokens.ts'

beforeEach(() => {
  vi.spyOn(scheduler, 'wait').mockResolvedValue()
})
// Many requests at once take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

afterEach(() => {
  vi.restoreAllMocks()
})

let networks = 0
const aNetwork = (): string => {
  networks += 1
  return `2001:db8:${networks.toString(16)}:1::1`
}

const logIn = ({ username, password }: Pick<TestUser, 'username' | 'password'>, ip: string): Promise<Response> =>
  post('/api/v1/auth/login', { username, password }, { 'CF-Connecting-IP': ip })
const guess = ({ username }: TestUser, ip: string): Promise<Response> => logIn({ username, password: 'a guess' }, ip)
const many = (count: number, make: (index: number) => Promise<Response>): Promise<Response[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)))
const count = (responses: Response[], status: number): number => responses.filter((one) => one.status === status).length

/** A hundred guesses at one name, ten from each of ten networks: the name's own bound. */
const guessedFromEverywhere = (user: TestUser): Promise<Response[]> =>
  many(100, (i) => guess(user, `2001:db8:ffff:${networks}${i % 10}::1`))

describe('a stranger’s wrong passwords', () => {
  test('stop that stranger, and not the user on another network', async () => {
    const user = await aUserWho()
    const stranger = aNetwork()
    const guesses = await many(30, () => guess(user, stranger))
    expect([count(guesses, 401), count(guesses, 429)]).toEqual([10, 20])
    expect((await logIn(user, aNetwork())).status).toBe(200)
    expect((await logIn(user, stranger)).status).toBe(429)
  })

  test('from one network with many names are stopped at fifty', async () => {
    const stranger = aNetwork()
    const users = await Promise.all(Array.from({ length: 60 }, () => aUserWho()))
    const sprayed = await many(60, (i) => guess(users[i] ?? { id: '', username: '', password: '' }, stranger))
    expect([count(sprayed, 401), count(sprayed, 429)]).toEqual([50, 10])
    for (const user of users.slice(0, 3)) expect((await logIn(user, aNetwork())).status).toBe(200)
  })

  test('that the network’s bound refuses do not use up the name', async () => {
    const user = await aUserWho()
    const stranger = aNetwork()
    await many(50, (i) => logIn({ username: `nobody-${i}@example.com`, password: 'x' }, stranger))
    const refused = await many(150, () => guess(user, stranger))
    expect(count(refused, 429)).toBe(150)
    expect((await logIn(user, aNetwork())).status).toBe(200)
  })

  test('from everywhere stop new networks after a hundred in an hour, whatever the password', async () => {
    const user = await aUserWho()
    aNetwork()
    expect(count(await guessedFromEverywhere(user), 401)).toBe(100)
    const refused = await guess(user, aNetwork())
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_500)
    expect((await logIn(user, aNetwork())).status).toBe(429)
  })

  test('from everywhere never refuse the right password from a network that has logged in before', async () => {
    const user = await aUserWho()
    const home = aNetwork()
    expect((await logIn(user, home)).status).toBe(200)
    await guessedFromEverywhere(user)
    expect((await guess(user, home)).status).toBe(401)
    for (let i = 0; i < 3; i++) expect((await logIn(user, home)).status).toBe(200)
    expect((await logIn(user, aNetwork())).status).toBe(429)
    // Another user's network is no network of this one's.
    const other = await aUserWho()
    const elsewhere = aNetwork()
    expect((await logIn(other, elsewhere)).status).toBe(200)
    expect((await logIn(user, elsewhere)).status).toBe(429)
  })

  test('make a name that nobody has look like any other', async () => {
    const nobody: TestUser = { id: '', username: `${crypto.randomUUID()}@example.com`, password: 'x' }
    aNetwork()
    expect(count(await guessedFromEverywhere(nobody), 401)).toBe(100)
    expect((await guess(nobody, aNetwork())).status).toBe(429)
  })
})

test('the networks that a user has logged in from are kept as hashes, the latest twenty', async () => {
  const user = await aUserWho()
  const used = Array.from({ length: 22 }, aNetwork)
  for (const network of used) expect((await logIn(user, network)).status).toBe(200)
  const { results } = await env.DB.prepare('SELECT * FROM login_networks WHERE user_id = ?')
    .bind(user.id)
    .all<{ network_hash: string }>()
  expect(results).toHaveLength(20)
  for (const { network_hash } of results) expect(network_hash).toMatch(/^[\w-]{22}$/)
  expect(JSON.stringify(results)).not.toContain('2001:db8')
})
