import type { HttpRequestOptions } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { clientOf, failureOf, refusal } from './support/world.ts'

const secret = 'canary-hunter2'
const echoing = async (request: Request): Promise<Response> => {
  const header = request.headers.get('authorization') ?? ''
  const credentials = Buffer.from(header.replace(/^\S+ /, ''), 'base64').toString()
  const others = ['cookie', 'x-api-key'].map((name) => request.headers.get(name) ?? '')
  const query = decodeURIComponent(new URL(request.url).search)
  return refusal(7, `Bad: ada ${credentials} ${query} ${others.join(' ')} ${await request.text()}`)
}

test.each<[string, HttpRequestOptions]>([
  ['JSON', { json: { user: { name: 'ada', password: secret } } }],
  ['a form', { data: { loginName: 'ada', password: secret } }],
  ['a form of pairs', { data: [['password', secret]] }],
  ['a form of URLSearchParams', { data: new URLSearchParams({ password: secret }) }],
  ['the query', { params: { password: secret } }],
  ['the query as text, as the older logins have it', { params: `loginName=ada&session=${secret}` }],
  ['a cookie', { cookies: { sid: secret } }],
  ['a header of another name', { headers: { 'X-API-Key': secret } }],
  ['a header', { headers: { Authorization: `Basic ${Buffer.from(`ada:${secret}`).toString('base64')}` } }],
])('a password in %s of an untyped request is masked where the server repeats it', async (_, options) => {
  const error = await failureOf(clientOf(echoing).client.httpPost('/users', options))
  expect((error as Error).message).toContain('ada')
  expect((error as Error).message).toContain('***')
  expect((error as Error).message).not.toContain(secret)
})

test('the value of a setting that is a password is masked too', async () => {
  const systemSettings = [
    { name: 'smtpPassword', value: secret },
    { name: 'smtpServer', value: 'mail.example.com' },
  ]
  const error = await failureOf(clientOf(echoing).client.micetro.systemSettings.set({ systemSettings }))
  expect((error as Error).message).toContain('mail.example.com')
  expect((error as Error).message).not.toContain(secret)
})
