import { readFileSync } from 'node:fs'
import { vectorPath } from '@repo/conformance/vector-path'
import { expect, test } from 'vitest'
import { parseResult } from '../../src/index.ts'
import { directorySeed, fakeDirectory } from '../directory-seed.ts'

interface Sent {
  readonly call: string
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const { calls } = JSON.parse(readFileSync(vectorPath('ibis', 'peer-wire.json'), 'utf8')) as { readonly calls: Sent[] }

/** As the requests were sent without credentials, and by a client that was told of things with these names. */
const seed = {
  people: (directorySeed.people ?? []).map((person) =>
    Object.assign({}, person, { attributes: [{ attrid: 77, scheme: 'email', value: 'zz901@example.org' }] }),
  ),
  institutions: (directorySeed.institutions ?? []).map((institution) =>
    Object.assign({}, institution, { attributes: [{ attrid: 77, scheme: 'email', value: 'desk@example.org' }] }),
  ),
}
const editors = `Basic ${Buffer.from('ztest-editors:pä:ss wörd').toString('base64')}`

test.each(calls)('the fake answers what the official client sends for $call', async (sent) => {
  const { call, method, target, body } = sent
  const authorization = method === 'GET' ? sent.headers['authorization'] : editors
  const isEditing = method !== 'GET' || call === 'GroupMethods.getToken'
  const headers = { ...sent.headers, authorization: isEditing ? editors : (authorization ?? '') }
  const request = new Request(`https://lookup.example.com${target}`, { method, headers, ...(body !== '' && { body }) })
  const answer = await fakeDirectory(seed).fetch(request)
  // Exactly this: the official client takes no other for XML.
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/xml'])
  const result = parseResult(await answer.text())
  expect(result.error).toBeUndefined()
  expect(result.version).toBe('1.2')
})
