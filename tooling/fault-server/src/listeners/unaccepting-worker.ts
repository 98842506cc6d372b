import { createServer } from 'node:net'
import { parentPort } from 'node:worker_threads'
import { loopback, portOf } from '../server/loopback-listener.ts'

// Listens with the shortest queue, tells its port, and never runs again: connections wait in the queue unaccepted.
const server = createServer()
server.listen({ port: 0, host: loopback, backlog: 1 }, () => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
  parentPort?.postMessage(portOf(server))
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
