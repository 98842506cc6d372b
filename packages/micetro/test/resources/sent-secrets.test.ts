import { inspect } from 'node:util'
import { canarySecrets, findLeaks } from '@core/http/testing'
import type { MicetroClient } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { clientOf, failureOf } from './support/world.ts'

const { password } = canarySecrets()

test.each<[string, (client: MicetroClient) => Promise<unknown>]>([
  ['a new user', ({ users }) => users.create({ user: { name: 'ada', authenticationType: 'Internal', password } })],
  ['a changed user', ({ users }) => users.update(1, { properties: { password } })],
  ['a login', ({ micetro }) => micetro.sessions.create({ loginName: 'ada', password })],
  [
    'an account of a cloud',
    ({ cloudServiceAccounts }) =>
      cloudServiceAccounts.create({
        cloudServiceAccount: {
          name: 'cloud',
          type: 'AWS',
          loginInformation: { awsLogin: { accessKeyID: 'id', secretAccessKey: password } },
        },
      }),
  ],
])('a server that repeats the secrets of %s leaks none', async (_, call) => {
  const { client, sent } = clientOf((request) =>
    request
      .text()
      .then((body) =>
        Response.json({ error: { code: 7, message: `Cannot take ${body} or ${password}.` } }, { status: 400 }),
      ),
  )
  const error = await failureOf(call(client))
  expect(sent.requests[0]?.body).toContain(JSON.stringify(password).slice(1, -1))
  expect((error as Error).message).toContain('Cannot take')
  expect(findLeaks(error, { password })).toEqual([])
  expect(inspect(error)).not.toContain(password)
})
