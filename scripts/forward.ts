import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'

/** Passes every connection to `from` on to `to`, both ports of this machine; null when `from` is taken. */
export async function forward(from: number, to: number): Promise<Server | null> {
  const server = createServer((client) => {
    const desk = connect(to, 'localhost')
    // Whichever end fails, the other has nothing left to say.
    client.on('error', () => desk.destroy())
    desk.on('error', () => client.destroy())
    client.pipe(desk).pipe(client)
  })
  try {
    server.listen(from, 'localhost')
    await once(server, 'listening')
    return server
  } catch {
    return null
  }
}
