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
