import { describe, expect, test } from 'vitest'
import { isSecretName } from '../../src/redact/secret-names.ts'
import { redactBody } from '../../src/redact/redact-body.ts'
import { maskSecrets } from '../../src/redact/mask-secrets.ts'
import { redactHeaders, redactUrl } from '../../src/redact/redact.ts'

describe('redaction', () => {
  test('shows headers on the list, and masks whatever nobody thought of', () => {
    expect(
      redactHeaders([
        ['accept', 'a'],
        ['authorization', 'b'],
        ['x-new-secret', 'c'],
        ['Content-Type', 'd'],
      ]),
    ).toEqual({
      accept: 'a',
      authorization: '***',
      'x-new-secret': '***',
      'Content-Type': 'd',
    })
  })

  test.each([
    ['https://host/a/b', 'https://host/a/b'],
    ['https://host/a?max=5&search=x&new=y', 'https://host/a?max=5&search=***&new=***'],
    ['https://user:pass@host/a?b', 'https://host/a?b=***'],
    ['https://host/a?x=1#token', 'https://host/a?x=***'],
    ['https://host/a?', 'https://host/a'],
  ])('%s is shown as %s', (url, shown) => {
    expect(redactUrl(url)).toBe(shown)
  })

  test('masks known secrets in every encoding that HTTP uses', () => {
    expect(maskSecrets('a p&s w b p%26s%20w c p%26s+w', ['p&s w', ''])).toBe('a *** b *** c ***')
  })

  test.each([
    [
      'application/json',
      String.raw`{"user":"u","password":"a\"b","nested":{"accessToken":"x","pin":null},"n":1}`,
      '{"user":"u","password":"***","nested":{"accessToken":"***","pin":"***"},"n":1}',
    ],
    [
      'application/x-www-form-urlencoded',
      'username=u&password=p&scope=s&token=t',
      'username=u&password=***&scope=s&token=***',
    ],
    [
      'application/xml',
      '<vm><name>n</name><password>p</password><sso_token a="b">t</sso_token></vm>',
      '<vm><name>n</name><password>***</password><sso_token a="b">***</sso_token></vm>',
    ],
    [
      'application/json',
      '{"credentials":{"a":1},"list":[{"secret":1}]}',
      '{"credentials":"***","list":[{"secret":"***"}]}',
    ],
    ['application/json', '{"password":', '(application/json, 12 characters)'],
    [
      'application/xml',
      '<a token="t" id="1"><credential><b>x</b></credential><c/></a>',
      '<a token="***" id="1"><credential>***</credential><c/></a>',
    ],
    ['application/xml', '<c password="x"/><b/>', '<c password="***"/><b/>'],
    ['application/xml', '<a><password>x<b>y', '<a><password>***'],
    ['application/xml', '<token><token>x</token>y</token><b>z</b>', '<token>***</token><b>z</b>'],
    ['application/x-www-form-urlencoded', 'p%61ssword=x&%E0%A4%A=y', 'p%61ssword=***&%E0%A4%A=***'],
    ['application/json', `"${'x'.repeat(70_000)}"`, '(application/json, 70002 characters)'],
    ['application/octet-stream', 'binary', '(application/octet-stream, 6 characters)'],
  ])('%s bodies lose what is named like a secret', (type, body, shown) => {
    expect(redactBody(body, type)).toBe(shown)
  })
})

test('a hostile body costs no time', () => {
  const startedAt = performance.now()
  redactBody('<a '.repeat(20_000), 'application/xml')
  redactBody('<a>'.repeat(20_000), 'application/xml')
  expect(performance.now() - startedAt).toBeLessThan(2000)
})

test.each([
  ['userPin', true],
  ['pin', true],
  ['spin', false],
  ['Authorization', true],
  ['name', false],
])('%s named like a secret: %s', (name, expected) => {
  expect(isSecretName(name)).toBe(expected)
})
