import { readFileSync } from 'node:fs'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import { MicetroClient, MicetroV2ErrorResponse } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { adminOf, failureOf, fakeWorld, url } from './support/world.ts'

const folder = ['micetro', 'recorded'] as const
const isThere = hasShared(...folder)
if (!isThere) console.info('Skipped: the documented samples of Micetro are not next to this repository.')

const read = (name: string): object => JSON.parse(readFileSync(sharedPath(...folder, name), 'utf8'))

interface Shape {
  readonly name: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly body?: unknown
    readonly query?: Record<string, string>
  }
  readonly response: { readonly status: number; readonly body: object | null }
}

describe.skipIf(!isThere)('documented samples', () => {
  beforeEach(() => {
    if (!nock.isActive()) nock.activate()
    nock.disableNetConnect()
  })
  afterEach(() => {
    nock.cleanAll()
    nock.enableNetConnect()
    nock.restore()
  })

  const client = (): MicetroClient => new MicetroClient({ url, auth: 'Bearer abc', retry: false })

  test('a list of zones arrives as it is written', async () => {
    const sample = read('doc-rest-dnsZones-list.json')
    nock(url).get('/mmws/api/v2/dnsZones').query({ limit: '1' }).reply(200, sample)
    expect(await client().httpGet('/dnsZones', { params: { limit: 1 } })).toEqual(sample)
  })

  test('the fake gives zones the same members', async () => {
    const sample = read('doc-rest-dnsZones-list.json') as { result: { dnsZones: object[] } }
    const zones = await adminOf(fakeWorld()).httpGet<typeof sample>('/dnsZones')
    const membersOf = (answer: typeof sample): string[] => Object.keys(answer.result.dnsZones[0] ?? {}).toSorted()
    expect(Object.keys(zones.result).toSorted()).toEqual(Object.keys(sample.result).toSorted())
    expect(membersOf(zones)).toEqual(membersOf(sample))
  })

  const shapes = isThere ? (read('reconstructed-shapes.json') as { shapes: Shape[] }).shapes : []

  const answered = async ({ request, response }: Shape): Promise<unknown> => {
    const { method, path, query, body } = request
    nock(url)
      .intercept(`/mmws/api/v2${path}`, method, body as nock.RequestBodyMatcher)
      .query(query ?? {})
      .reply(response.status, response.body ?? '')
    return await client().httpRequest(method, path, { params: query, json: body })
  }

  test.each(shapes.filter(({ response }) => response.status < 400))('$name', async (shape) => {
    expect(await answered(shape)).toEqual(shape.response.body ?? '')
  })

  test.each(shapes.filter(({ response }) => response.status >= 400))('$name', async (shape) => {
    const { status, body } = shape.response
    const failure = await failureOf(answered(shape))
    expect(failure).toBeInstanceOf(MicetroV2ErrorResponse)
    expect(failure).toMatchObject({ code: (body as { error: { code: number } }).error.code, status })
  })

  test('the fake answers in the documented shapes', async () => {
    const fake = createFakeMicetro({ dnsZones: [{ name: 'example.com.' }] })
    const ask = async (name: string): Promise<[number, unknown]> => {
      const shape = shapes.find((candidate) => candidate.name === name)
      const { method = '', path = '', body, query = {} } = shape?.request ?? {}
      const target = new URL(`${url}/mmws/api/v2${path}`)
      target.search = String(new URLSearchParams(query))
      const headers = { authorization: MicetroClient.generateToken('administrator', 'password') }
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const answer = await fake.fetch(new Request(target, { method, headers, ...init }))
      expect(answer.status).toBe(shape?.response.status)
      return [answer.status, await answer.json()]
    }
    expect(await ask('object-not-found')).toMatchObject([400, { error: { code: 2049 } }])
    expect(await ask('empty-list')).toEqual([200, { result: { dnsZones: [], totalResults: 0 } }])
    expect(await ask('pre-login-info')).toMatchObject([200, { result: { centralVersion: '26.1.0', ssoEnabled: 0 } }])
  })
})
