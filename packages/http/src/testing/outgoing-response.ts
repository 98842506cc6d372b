import type { ServerResponse } from 'node:http'

async function drained(outgoing: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done)
      resolve()
    }
    outgoing.on('drain', done).on('close', done)
  })
}

/** Not a pipeline of Node's: that one cancels a body only once its pending read is answered, which may be never. */
async function copyBody(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader()
  const cancel = (): void => void reader.cancel().catch(() => undefined)
  if (outgoing.destroyed) cancel()
  outgoing.once('close', cancel)
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one chunk after another
    const { done, value } = await reader.read()
    if (done) break
    // oxlint-disable-next-line no-await-in-loop -- the client sets the pace
    if (!outgoing.write(value) && !outgoing.destroyed) await drained(outgoing)
  }
  outgoing.end()
}

/**
 * Sends a web-standard response. The body streams, at the client's pace.
 * Settles when all is handed over or the client has gone, and rejects when the body fails.
 */
export async function sendResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status
  if (response.statusText !== '') outgoing.statusMessage = response.statusText
  // Iterated, set-cookie comes once for each cookie.
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value)
  if (response.body === null || outgoing.req.method === 'HEAD') {
    await response.body?.cancel()
    outgoing.end()
    return
  }
  // A body that begins later must not hold back the head. One that is there already shares its packet.
  const flush = setImmediate(() => {
    if (!outgoing.headersSent && !outgoing.destroyed) outgoing.flushHeaders()
  })
  try {
    await copyBody(response.body, outgoing)
  } finally {
    clearImmediate(flush)
  }
}

/** Sends a line of plain text, if an answer can still be sent; else cuts the connection. */
export function sendText(status: number, text: string, outgoing: ServerResponse): void {
  if (outgoing.headersSent || outgoing.destroyed) {
    outgoing.destroy()
    return
  }
  for (const name of outgoing.getHeaderNames()) outgoing.removeHeader(name)
  outgoing.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  outgoing.end(`${text}\n`)
}
