import fc from 'fast-check'
import { ConfigError } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { apiUrl, clientOf } from './support/world.ts'

const wellFormed = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed())

test('what a query holds arrives as it was, without a plus for a space', async () => {
  const { client, sent } = clientOf(undefined)
  await fc.assert(
    fc.asyncProperty(wellFormed, wellFormed, async (name, value) => {
      sent.clear()
      await client.httpGet('/x', { params: [[name, value]] })
      const query = new URL(sent.requests[0]?.url ?? '').search.slice(1)
      expect(query.split('=').map((part) => decodeURIComponent(part))).toEqual([name, value])
      expect(query).not.toContain('+')
    }),
    { numRuns: 200 },
  )
})

const step = fc.constantFrom(
  '.',
  '..',
  '%2e',
  '%2E%2e',
  '/',
  '//',
  '\\',
  'a',
  '?',
  '#',
  '@',
  ':',
  ' ',
  '%2f',
  'é',
  '\t',
)

test('no address leads out of the API', async () => {
  const { client, sent } = clientOf(undefined)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      sent.clear()
      const error: unknown = await client.httpGet(steps.join('')).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      const urls = sent.requests.map(({ url }) => url)
      expect(error === undefined || error instanceof ConfigError).toBe(true)
      expect(urls).toHaveLength(error === undefined ? 1 : 0)
      expect(urls.every((url) => url === apiUrl || url.startsWith(`${apiUrl}/`) || url.startsWith(`${apiUrl}?`))).toBe(
        true,
      )
    }),
    { numRuns: 500 },
  )
})
