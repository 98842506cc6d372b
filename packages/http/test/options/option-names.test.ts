import { checkOptions, ConfigError, createHttpClient, parseJson } from '@core/http'
import { describe, expect, test } from 'vitest'

const required = { service: 'things', product: '@sdk/things/1', baseUrl: 'https://things.example.com' }

test.each(['toString', 'constructor', 'hasOwnProperty'])('%s is no option, though every object has it', (name) => {
  expect(() => checkOptions({ [name]: 'x' }, { url: () => undefined })).toThrow(ConfigError)
  expect(() => checkOptions({ [name]: 'x' }, { url: () => undefined })).toThrow(`${name}: is not an option`)
})

describe('http:// leads to this machine', () => {
  test.each(['http://app.localhost:8080', 'http://LOCALHOST', 'http://127.8.9.10'])('at %s', (baseUrl) => {
    expect(() => createHttpClient({ ...required, baseUrl })).not.toThrow()
  })

  test.each(['http://notlocalhost', 'http://a127.0.0.1.example', 'http://localhost.example', 'http://[::2]'])(
    'but not at %s',
    (baseUrl) => {
      expect(() => createHttpClient({ ...required, baseUrl })).toThrow(/is http:\/\/ to another machine/)
    },
  )
})

test('long integers are exact in JSON that was written for people', () => {
  expect(parseJson('{\n  "id": 9223372036854775807,\n  "list": [\n    9007199254740993\n  ]\n}')).toEqual({
    id: 9223372036854775807n,
    list: [9007199254740993n],
  })
})
