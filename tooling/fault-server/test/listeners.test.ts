import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { refusedUrl, startBlackhole, startUnaccepting } from '../src/index.ts'
import { overTheWire } from './wire.ts'

test('nobody listens at refusedUrl', async () => {
  await expect(fetch(await refusedUrl())).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})

test('a blackhole takes a TLS hello and keeps silent', async () => {
  await using hole = await startBlackhole()
  const socket = connectTls(hole.port, '127.0.0.1')
  const closed = new Promise<boolean>((resolve) => {
    socket.once('close', resolve)
  })
  let secured = false
  socket.once('secureConnect', () => {
    secured = true
  })
  await once(socket, 'connect')
  await expect.poll(() => hole.receivedBytes).toBeGreaterThan(100)
  expect([secured, hole.connections, hole.openConnections]).toEqual([false, 1, 1])
  socket.on('error', () => {})
  await hole.close()
  expect(await closed).toBe(true)
})

test.each([
  ['stall', 'silence'],
  ['reset', 'rst'],
  ['hang-up', 'fin'],
] as const)('a blackhole can %s', async (onData, end) => {
  await using hole = await startBlackhole({ onData })
  expect(await overTheWire(hole.url, undefined, 200)).toMatchObject({ text: '', end })
})

test.runIf(process.platform === 'linux')('a connection to an unaccepting port is not made', async () => {
  await using port = await startUnaccepting()
  const socket = connect(port.port, '127.0.0.1')
  socket.on('error', () => {})
  let connected = false
  socket.once('connect', () => {
    connected = true
  })
  await delay(150)
  expect([connected, socket.connecting]).toEqual([false, true])
  socket.destroy()
})
