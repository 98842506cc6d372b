import { once } from 'node:events'
import { connect } from 'node:net'

/** How a connection went. */
export interface Wire {
  readonly text: string
  readonly bytes: Buffer
  /** `silence` when the server had said nothing for the quiet time. */
  readonly end: 'fin' | 'rst' | 'silence'
}

/** Sends one request as raw bytes and reads until the server closes or stays silent. */
export async function overTheWire(
  url: string,
  request = 'GET / HTTP/1.1\r\nHost: test\r\n\r\n',
  quietMs = 2000,
): Promise<Wire> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const chunks: Buffer[] = []
  let end: Wire['end'] = 'silence'
  socket.setTimeout(quietMs, () => socket.destroy())
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.once('end', () => {
    end = 'fin'
  })
  socket.once('error', (error: NodeJS.ErrnoException) => {
    end = error.code === 'ECONNRESET' || error.code === 'EPIPE' ? 'rst' : end
  })
  socket.write(request)
  await once(socket, 'close').catch(() => {})
  const bytes = Buffer.concat(chunks)
  return { bytes, text: bytes.toString('latin1'), end }
}
