import { ConfigError, Connection, OvirtError } from '@sdk/ovirt'
import { expect, test } from 'vitest'

test('a call that waits for a login when the connection is closed says so', async () => {
  const sent: string[] = []
  let began = (): void => undefined
  const loginBegan = new Promise<void>((resolve) => {
    began = resolve
  })
  const connection = new Connection({
    url: 'https://engine.example.com/ovirt-engine/api',
    username: 'admin@internal',
    password: 'secret',
    fetch: async ({ url, signal }) => {
      sent.push(new URL(url).pathname)
      began()
      return await new Promise<Response>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      })
    },
  })
  const call = connection.systemService().vmsService().list()
  const authenticating = connection.authenticate()
  await Promise.all([
    (async () => {
      await loginBegan
      await connection.close()
    })(),
    ...[call, authenticating].map(async (waiting) => {
      const error: unknown = await waiting.then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      expect(error).toBeInstanceOf(ConfigError)
      expect(error).toBeInstanceOf(OvirtError)
      expect(error).toMatchObject({ option: 'connection', code: 'closed' })
    }),
  ])
  expect(sent).toEqual(['/ovirt-engine/sso/oauth/token'])
})

/** A connection whose login service takes its time to end a session. */
function slowToEnd(): { readonly connection: Connection; readonly sent: string[]; readonly end: () => void } {
  const sent: string[] = []
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const connection = new Connection({
    url: 'https://engine.example.com/ovirt-engine/api',
    username: 'admin@internal',
    password: 'secret',
    fetch: async ({ url }) => {
      const { pathname } = new URL(url)
      sent.push(pathname)
      if (pathname.endsWith('sso-logout')) await ended
      return Response.json({ access_token: 'T' })
    },
  })
  return { connection, sent, end }
}

const closed = { option: 'connection', code: 'closed' }

test('no session begins once a connection is closed, whether it was used or not', async () => {
  const { connection, sent, end } = slowToEnd()
  end()
  await connection.close()
  await expect(connection.authenticate()).rejects.toMatchObject(closed)
  expect(sent).toEqual([])
})

test('no session begins while that of the connection is ended', async () => {
  const { connection, sent, end } = slowToEnd()
  await connection.authenticate()
  const closing = connection.close()
  await expect(connection.authenticate()).rejects.toMatchObject(closed)
  await expect(connection.systemService().get()).rejects.toMatchObject(closed)
  end()
  await closing
  expect(sent).toEqual(['/ovirt-engine/sso/oauth/token', '/ovirt-engine/services/sso-logout'])
})

test('a session that cannot be ended is told of once, to all that wait for it', async () => {
  const connection = new Connection({
    url: 'https://engine.example.com/ovirt-engine/api',
    username: 'admin@internal',
    password: 'secret',
    retry: false,
    fetch: async ({ url }) => {
      const refusal = { error: 'server_error', error_description: 'Not now' }
      return await Promise.resolve(Response.json(url.endsWith('sso-logout') ? refusal : { access_token: 'T' }))
    },
  })
  await connection.authenticate()
  const closings = await Promise.allSettled([connection.close(), connection.close()])
  for (const { status } of closings) expect(status).toBe('rejected')
  await expect(connection.close()).resolves.toBeUndefined()
  await expect(connection[Symbol.asyncDispose]()).resolves.toBeUndefined()
})
