import { createServer } from 'node:net'
import { listen, loopback, stopListening } from '../server/loopback-listener.ts'

/** A URL on loopback where nobody listens: connecting to it is refused. The system hands its port out late again. */
export async function refusedUrl(): Promise<string> {
  const server = createServer()
  const port = await listen(server)
  await stopListening(server)
  return `http://${loopback}:${port}`
}
