import { AuthError, MicetroClient, NotFoundError } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { expect, test } from 'vitest'
import { clientOf, failureOf, refusal, url } from '../support/world.ts'

const ada = { name: 'ada', password: 'open sesame' }
const login = { username: 'ada', password: 'open sesame' }
const basic = MicetroClient.generateToken('ada', 'open sesame')
const withoutBasic = () => createFakeMicetro({ url, users: [ada], basicAuthentication: false })

type Sent = ReturnType<typeof clientOf>['sent']
const stepsOf = ({ requests }: Sent): string[] =>
  requests.map(({ method, path, headers }) => {
    const scheme = headers['authorization']?.split(' ')[0] ?? ''
    return `${method} ${path.split('/').at(-1)} ${scheme}`.trim()
  })

test('a server that takes Basic gets nothing else, and is asked for nothing before', async () => {
  const { client, sent } = clientOf(createFakeMicetro({ url, users: [ada] }).fetch, login)
  await client.httpGet('/users')
  expect([client.auth, client.username]).toEqual([basic, 'ada'])
  expect(stepsOf(sent)).toEqual(['GET users Basic'])
})

test('one that has Basic switched off gets a session, once', async () => {
  const { client, sent } = clientOf(withoutBasic().fetch, login)
  await client.httpGet('/users')
  await client.httpPost('/dnsZones', { expectedStatusCodes: [201, 400], json: {} }).catch(() => undefined)
  expect(stepsOf(sent)).toEqual(['GET users Basic', 'POST sessions', 'GET users Bearer', 'POST dnsZones Bearer'])
  expect(client.auth).toMatch(/^Bearer /)
})

test('however many calls begin at once, and again when that session has ended', async () => {
  const fake = withoutBasic()
  const { client, sent } = clientOf(fake.fetch, login)
  const six = async () => await Promise.all(Array.from({ length: 6 }, async () => await client.httpGet('/users')))
  await six()
  expect(stepsOf(sent).filter((step) => step === 'POST sessions')).toHaveLength(1)
  fake.expireSessions()
  await six()
  expect(stepsOf(sent).filter((step) => step === 'POST sessions')).toHaveLength(2)
})

test('authenticate decides in the same way', async () => {
  const { client, sent } = clientOf(withoutBasic().fetch)
  expect(await client.authenticate('ada', 'open sesame')).toMatch(/^Bearer /)
  await client.httpGet('/users')
  expect(stepsOf(sent)).toEqual(['GET addressSpaces Basic', 'POST sessions', 'GET users Bearer'])
})

test('a wrong password is sent once: another failure may lock the user out', async () => {
  for (const authentication of [undefined, 'basic'] as const) {
    const wrong = { username: 'ada', password: 'wrong', authentication }
    const { client, sent } = clientOf(createFakeMicetro({ url, users: [ada] }).fetch, wrong)
    expect(await failureOf(client.httpGet('/users'))).toBeInstanceOf(AuthError)
    expect(stepsOf(sent)).toEqual(['GET users Basic'])
  }
})

test('one that takes no Basic and has no sessions is told of as such', async () => {
  const answer = (request: Request) =>
    request.url.endsWith('/sessions')
      ? refusal(0, 'There is no such command.', 404)
      : refusal(4, 'Missing session ID.', 401)
  const called = clientOf(answer, login).client
  const asked = clientOf(answer).client
  const calls = [async () => await called.httpGet('/users'), async () => await asked.authenticate('ada', 'open sesame')]
  for (const call of calls) {
    const error = await failureOf(call())
    expect(error).toBeInstanceOf(NotFoundError)
    expect((error as Error).message).toContain('give auth, like a Negotiate header')
  }
})
