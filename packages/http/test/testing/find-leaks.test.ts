import { expect, test } from 'vitest'
import { ConfigError } from '../../src/errors/config-error.ts'
import { canarySecrets, findLeaks } from '../../src/testing/index.ts'

const secrets = canarySecrets()
const { token, password } = secrets
/** Looks for the token alone, so that the places and forms are all there is to compare. */
const places = (value: unknown): string[] => findLeaks(value, { token }).map(({ place, form }) => `${place} ${form}`)

class Holder {
  readonly #token: string

  constructor(secret: string) {
    this.#token = secret
  }

  get length(): number {
    return this.#token.length
  }
}

test('canaries are distinct, and new each time', () => {
  const all = [...Object.values(secrets), ...Object.values(canarySecrets())]
  expect(new Set(all).size).toBe(16)
  expect(Object.keys(secrets)).toEqual([
    'header',
    'cookie',
    'query',
    'userinfo',
    'body',
    'responseBody',
    'password',
    'token',
  ])
})

test.each([
  ['nothing', undefined],
  ['another secret', new Error(canarySecrets().token)],
  ['a private field', new Holder(token)],
  ['the start of a canary', new Error('canary-token-')],
])('%s is no leak', (_name, value) => {
  expect(findLeaks(value, secrets)).toEqual([])
})

test('a message leaks everywhere but in JSON', () => {
  expect(places(new Error(`sent ${token}`))).toEqual([
    'message plain',
    'stack plain',
    'util.inspect plain',
    'String plain',
    'structuredClone plain',
  ])
})

test('a stack is searched by itself', () => {
  const error = new Error('quiet')
  error.stack = `Error: ${token}`
  expect(places(error)).toContain('stack plain')
})

test('causes are searched to the last, even in a circle', () => {
  const last = new Error(token)
  const first = new Error('first', { cause: new Error('second', { cause: last }) })
  last.cause = first
  expect(places(first)).toEqual(expect.arrayContaining(['cause.cause.message plain', 'cause.cause.stack plain']))
})

test('a cause that is no error is searched', () => {
  expect(places(new Error('x', { cause: { config: { deep: { token } } } }))).toContain('cause plain')
})

test('collected errors are searched', () => {
  expect(places(new AggregateError([new Error('a'), new Error(token)], 'both failed'))).toContain(
    'errors[1].message plain',
  )
})

test('hidden, deep and symbol properties show when inspected', () => {
  const hidden = Object.defineProperty({}, 'hidden', { value: token })
  expect(places(hidden)).toEqual(['util.inspect plain'])
  expect(places({ [Symbol('options')]: { a: { b: { c: { d: token } } } } })).toEqual(['util.inspect plain'])
  expect(places(new Map([['key', new Set([token])]]))).toEqual(['util.inspect plain', 'structuredClone plain'])
})

test('a long list and a long text are searched to their end', () => {
  const list = Array.from({ length: 500 }, (_item, index) => (index === 499 ? token : 'x'))
  expect(places(list)).toContain('util.inspect plain')
  expect(places({ text: `${'x'.repeat(100_000)}${token}` })).toContain('util.inspect plain')
})

test('what toJSON and toString tell is searched', () => {
  class Talkative {
    toJSON(): object {
      return { auth: token }
    }

    toString(): string {
      return token
    }
  }
  expect(places(new Talkative())).toEqual(['JSON.stringify plain', 'String plain'])
})

test('a conversion that throws is searched for what it says', () => {
  const value = {
    toJSON: () => {
      throw new Error(token)
    },
    toString: () => {
      throw new Error('no text')
    },
  }
  expect(places(value)).toEqual(['JSON.stringify plain'])
})

test.each([
  ['alone', Buffer.from(token).toString('base64')],
  ['after one byte', Buffer.from(`u${token}`).toString('base64')],
  ['after two bytes', Buffer.from(`u:${token}`).toString('base64')],
  ['after five bytes, before three', Buffer.from(`user:${token}abc`).toString('base64')],
  ['for URLs', Buffer.from(`ÿÿÿ${token}`).toString('base64url')],
])('base64 %s', (_name, text) => {
  expect(findLeaks(text, { token })).toContainEqual({ secret: 'token', place: 'String', form: 'base64' })
})

test('base64 of a password in basic authentication', () => {
  const header = `Basic ${Buffer.from(`admin@internal:${password}`).toString('base64')}`
  expect(findLeaks(header, { password })).toContainEqual({ secret: 'password', place: 'String', form: 'base64' })
})

test.each([
  ['a component', encodeURIComponent(password)],
  ['a component in lower case', encodeURIComponent(password).replaceAll(/%../g, (code) => code.toLowerCase())],
  ['a form', new URLSearchParams({ password }).toString()],
  ['a partly encoded text', encodeURI(password)],
])('percent-encoding in %s', (_name, text) => {
  expect(findLeaks(`https://x.example.com/?${text}`, { password })).toContainEqual({
    secret: 'password',
    place: 'String',
    form: 'percent',
  })
})

test('quotes and line breaks are found where they are escaped', () => {
  const secret = 'line one\n"line two"'
  expect(findLeaks({ secret }, { secret })).toContainEqual({
    secret: 'secret',
    place: 'JSON.stringify',
    form: 'escaped',
  })
})

test('what XML must escape is found', () => {
  const xml = `<password>${password.replaceAll('&', '&amp;')}</password>`
  expect(findLeaks(xml, { password })).toContainEqual({ secret: 'password', place: 'String', form: 'escaped' })
})

test.each([
  ['a Buffer', (bytes: Uint8Array) => Buffer.from(bytes), 'JSON.stringify bytes'],
  ['a Uint8Array', (bytes: Uint8Array) => bytes, 'util.inspect bytes'],
  ['a body in an error', (bytes: Uint8Array) => Object.assign(new Error('x'), { bytes }), 'util.inspect bytes'],
  ['hex', (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase(), 'String hex'],
])('%s gives bytes away', (_name, make, place) => {
  expect(places(make(new TextEncoder().encode(token)))).toContain(place)
})

test('log records are searched as a list', () => {
  const records = [{ level: 'debug', headers: { authorization: `Bearer ${token}` } }]
  expect(places(records)).toEqual(['util.inspect plain', 'JSON.stringify plain', 'structuredClone plain'])
})

test('a secret that is too short to be told from chance is refused, unnamed', () => {
  expect(() => findLeaks('x', { pin: '1234' })).toThrow(
    new ConfigError('secrets.pin', 'must be a text of at least 8 characters'),
  )
})
