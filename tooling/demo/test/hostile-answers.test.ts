import { AuthError, LimitError, SdkError } from '@core/http'
import { findLeaks } from '@core/http/testing'
import { describe, expect, test } from 'vitest'
import { address, answering, fourClients, secret } from './four-clients.ts'

type Answer = readonly [body: string, contentType: string]

const page = `<html><body>Sign in, ${secret}</body></html>`

/** Answers that no service sends, and none may be taken for a good one by any package. */
const refused: Readonly<Record<string, Answer>> = {
  'a login page': [page, 'text/html'],
  'JSON that ends too early': ['{"result": {"a": "b', 'application/json'],
  'JSON without end': ['['.repeat(100_000), 'application/json'],
}

/** Answers in XML that the packages that read XML refuse. */
const refusedXml: Readonly<Record<string, string>> = {
  'a document type': '<!DOCTYPE vms [<!ENTITY a "b">]><vms>&a;</vms>',
  'an unknown entity': '<result><value>&a;</value></result>',
  'a character that XML has not': '<vms><vm><name>&#0;</name></vm></vms>',
  'elements nested without end': '<vms>'.repeat(100_000),
  'another root': '<html><body>x</body></html>',
  'half a document': '<vms><vm><name>web',
}

const polluting = [
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
  '"email":"a","result":{"__proto__":{"polluted":1}}}',
].join('')

async function outcomeOf(name: string, answer: Answer, status = 200, options: object = {}): Promise<unknown> {
  const service = fourClients.find((each) => each.name === name)
  if (service === undefined) throw new Error(`there is no ${name}`)
  const [body, type] = answer
  const fetch = answering(() => new Response(body, { status, headers: { 'content-type': type } }))
  const client = service.make(address, { fetch, retry: false, ...options })
  try {
    return await service.read(client)
  } catch (error) {
    return error
  } finally {
    await client.close().catch(() => undefined)
  }
}

describe.each(fourClients.map(({ name }) => name))('%s', (name) => {
  test.each(Object.keys(refused))('does not take %s for an answer', async (key) => {
    const error = await outcomeOf(name, refused[key] ?? ['', ''])
    expect(error).toBeInstanceOf(SdkError)
    expect((error as SdkError).message).not.toContain('\n')
    expect(findLeaks(error, { secret })).toEqual([])
  })

  test('takes a page with status 401 for a refusal, and repeats no secret of it', async () => {
    const error = await outcomeOf(name, [page, 'text/html'], 401)
    expect(error).toBeInstanceOf(AuthError)
    expect(findLeaks(error, { secret })).toEqual([])
  })

  test('bounds how large an answer may be, and names the option', async () => {
    const type = name === 'ibis' || name === 'ovirt' ? 'application/xml' : 'application/json'
    const error = await outcomeOf(name, ['x'.repeat(5000), type], 200, { limits: { maxResponseBytes: 1000 } })
    expect(error).toBeInstanceOf(LimitError)
    expect((error as LimitError).message).toContain('limits.maxResponseBytes')
  })

  test('lets no answer change a prototype', async () => {
    const outcome = await outcomeOf(name, [polluting, 'application/json'])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect((outcome as { polluted?: unknown } | undefined)?.polluted).toBeUndefined()
    const xml = '<vms __proto__="a"><vm id="1"><__proto__><polluted>1</polluted></__proto__></vm></vms>'
    await outcomeOf(name, [xml, 'application/xml'])
    await outcomeOf(name, ['<result><person><__proto__>1</__proto__></person></result>', 'application/xml'])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe.each(['ibis', 'ovirt'])('%s', (name) => {
  test.each(Object.keys(refusedXml))('refuses XML with %s', async (key) => {
    const error = await outcomeOf(name, [refusedXml[key] ?? '', 'application/xml'])
    expect(error).toBeInstanceOf(SdkError)
    expect((error as SdkError).message).not.toContain('\n')
  })
})
