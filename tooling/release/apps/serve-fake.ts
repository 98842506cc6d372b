import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A fake as a server of its own, with what Node.js brings along: an app has no other package's tools. */
export interface ServedFake {
  readonly url: string
  close(): Promise<void>
}

async function requestOf(incoming: IncomingMessage, origin: string): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value))
  const { method = 'GET', url = '/' } = incoming
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks)
  return new Request(new URL(url, origin), { method, headers, body })
}

/** Serves a fake on loopback, under the paths of its own address. */
export async function serveFake(
  handler: (request: Request) => Promise<Response>,
  fakeUrl: string,
): Promise<ServedFake> {
  const { pathname, origin } = new URL(fakeUrl)
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const response = await handler(await requestOf(incoming, origin))
    outgoing.writeHead(response.status, [...response.headers].flat())
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  }
  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}${pathname}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
