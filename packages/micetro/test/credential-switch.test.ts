import { MicetroClient } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { clientOf } from './support/world.ts'

const ada = MicetroClient.generateToken('ada', 'open sesame')
const reader = MicetroClient.generateToken('reader', 'only looking')

test('a call goes out as whoever the client was when it was made, also when it is repeated', async () => {
  let answers = 0
  const { client, sent } = clientOf(
    () => {
      answers += 1
      return answers === 1 ? new Response(null, { status: 503 }) : Response.json({ result: {} })
    },
    { retry: { limit: 1, baseDelayMs: 1 } },
  )
  client.auth = ada
  const first = client.httpGet('/users')
  client.auth = reader
  const second = client.httpGet('/dnsZones')
  client.clearToken()
  await Promise.all([first, second])
  const seen = sent.requests.map(({ url, headers }) => `${url.split('/').at(-1)} ${headers['authorization']}`)
  expect(new Set(seen)).toEqual(new Set([`users ${ada}`, `dnsZones ${reader}`]))
  expect(seen).toHaveLength(3)
})

test('credentials of one call are those of no other', async () => {
  const { client, sent } = clientOf(() => Response.json({ result: {} }))
  client.auth = ada
  await Promise.all([
    client.httpGet('/users', { auth: ['reader', 'only looking'] }),
    client.httpGet('/users'),
    client.httpGet('/users', { headers: { AUTHORIZATION: null } }),
  ])
  const seen = sent.requests.map(({ headers }) => headers['authorization'])
  expect(seen).toHaveLength(3)
  expect(new Set(seen)).toEqual(new Set([ada, reader, undefined]))
})
