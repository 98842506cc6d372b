import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { loopback } from '../server/loopback-listener.ts'

/** Far longer than a connection on loopback takes that is going to be made at all. */
const connectingTimeMs = 250
const mostFillers = 16

/** A port whose connections are never made. */
export interface UnacceptingPort extends AsyncDisposable {
  readonly url: string
  readonly port: number
  readonly close: () => Promise<void>
}

async function portFrom(worker: Worker): Promise<number> {
  const message: readonly unknown[] = await once(worker, 'message')
  if (typeof message[0] !== 'number') throw new TypeError('The worker that listens did not tell its port')
  return message[0]
}

async function connects(socket: Socket): Promise<boolean> {
  const timer = new AbortController()
  const connected = once(socket, 'connect', { signal: timer.signal }).then(
    () => true,
    () => false,
  )
  const late = delay(connectingTimeMs, false, { signal: timer.signal }).catch(() => false)
  try {
    return await Promise.race([connected, late])
  } finally {
    timer.abort()
  }
}

/**
 * Listens on a free port of 127.0.0.1 whose queue of waiting connections is full, so that connecting to it stalls before
 * TCP is up: the only phase that a server which runs cannot stall.
 *
 * @throws Error where the system does not leave connections waiting; Linux does.
 */
export async function startUnaccepting(): Promise<UnacceptingPort> {
  const worker = new Worker(new URL('unaccepting-worker.ts', import.meta.url))
  const fillers: Socket[] = []
  const close = async (): Promise<void> => {
    for (const socket of fillers) socket.destroy()
    await worker.terminate()
  }
  try {
    const port = await portFrom(worker)
    for (let count = 0; count < mostFillers; count += 1) {
      const socket = connect(port, loopback)
      socket.on('error', () => socket.destroy())
      fillers.push(socket)
      // oxlint-disable-next-line no-await-in-loop -- the queue is full as soon as one does not connect
      if (!(await connects(socket))) {
        return { url: `http://${loopback}:${port}`, port, close, [Symbol.asyncDispose]: close }
      }
    }
    throw new Error('Filling the queue of a listener failed: this system accepts every connection')
  } catch (error) {
    await close()
    throw error
  }
}
