import { ConfigError } from '@core/http'
import { capture } from '@core/http/testing'
import { IbisClientConnection } from '@sdk/ibis'
import { expect, test } from 'vitest'
import { xmlAnswer } from './answers.ts'

function lookup(): {
  connection: IbisClientConnection
  sent: () => readonly string[]
  forms: () => readonly string[]
} {
  const { fetch, requests } = capture(() => xmlAnswer('<attribute scheme="email"/>'))
  return {
    connection: new IbisClientConnection({ url: 'https://lookup.example.com/ibis', fetch }),
    sent: () => requests.map(({ url }) => url.replace('https://lookup.example.com', '')),
    forms: () => requests.map(({ body }) => body),
  }
}

test.each([
  ['a/b', 'a%2Fb'],
  ['a?fetch=all_attrs', 'a%3Ffetch%3Dall_attrs'],
  ['a#b', 'a%23b'],
  ['a\r\nx-header: b', 'a%0D%0Ax-header%3A%20b'],
  ['{scheme}', '%7Bscheme%7D'],
  ['%(scheme)s', '%25(scheme)s'],
])('the identifier %j stays one segment of the path', async (identifier, segment) => {
  const { connection, sent } = lookup()
  await connection.person.getPerson('crsid', identifier)
  await connection.invokeMethod('GET', 'api/v1/person/%(scheme)s/%(id)s', { scheme: 'crsid', id: identifier })
  expect(sent()).toEqual([
    `/ibis/api/v1/person/crsid/${segment}?flatten=true`,
    `/ibis/api/v1/person/crsid/${segment}?flatten=true`,
  ])
})

test.each(['api/v1/../../other', '/\\other', '/a b', '/a?b=c', '/a#b'])('the path %j is refused', async (path) => {
  const { connection, sent } = lookup()
  await expect(connection.invokeMethod('GET', path)).rejects.toMatchObject({ name: 'ConfigError', option: 'path' })
  expect(sent()).toEqual([])
})

test('an address in place of a path leads nowhere else', async () => {
  const { connection, sent } = lookup()
  await connection.invokeMethod('GET', '//evil.example.com/a')
  expect(sent()).toEqual(['/ibis/evil.example.com/a?flatten=true'])
})

test('members of an attribute cannot add others', async () => {
  const { connection, forms } = lookup()
  await connection.person.addAttribute('crsid', 'ab123', { scheme: 'email', value: 'a,visibility:cambridge&attr=b' })
  const [form = ''] = forms()
  const pairs = new URLSearchParams(form)
  expect([...pairs.keys()]).toEqual(['attr'])
  const written = pairs.get('attr') ?? ''
  expect(written.split(',').map((member) => member.split(':')[0])).toEqual(['scheme', 'value'])
  await expect(
    connection.person.addAttribute('crsid', 'ab123', { scheme: 'email', constructor: 'a' } as never),
  ).rejects.toBeInstanceOf(ConfigError)
})
