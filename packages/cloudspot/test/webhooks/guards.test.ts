import {
  addressList,
  ConfigError,
  sharedSecret,
  type SharedSecretOptions,
  type WebhookDelivery,
} from '@sdk/cloudspot/webhooks'
import { describe, expect, it } from 'vitest'

const secret = 'sixteen or more characters'
const from = (address: string | undefined): WebhookDelivery => ({
  method: 'POST',
  url: 'https://a.example/',
  headers: new Headers(),
  address,
})
const bringing = (headers: Record<string, string>, query = ''): WebhookDelivery => ({
  method: 'POST',
  url: `https://a.example/auth/webhook${query}`,
  headers: new Headers(headers),
  address: undefined,
})
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

describe('sharedSecret', () => {
  it.each<[string, SharedSecretOptions, WebhookDelivery, boolean]>([
    ['in its header', { secret, header: 'X-Key' }, bringing({ 'x-key': secret }), true],
    ['of another value', { secret, header: 'x-key' }, bringing({ 'x-key': `${secret}.` }), false],
    ['in another header', { secret, header: 'x-key' }, bringing({ 'x-other': secret }), false],
    ['nowhere', { secret, header: 'x-key' }, bringing({}), false],
    ['in the query', { secret, query: 'key' }, bringing({}, `?key=${encodeURIComponent(secret)}`), true],
    ['twice in the query', { secret, query: 'key' }, bringing({}, `?key=${encodeURIComponent(secret)}&key=x`), false],
    ['as the password', { secret, basic: true }, bringing({ authorization: basic(`hook:${secret}`) }), true],
    [
      'as a password with colons',
      { secret: 'a:b:c:d:e:f:g:h:i', basic: true },
      bringing({ authorization: basic('u:a:b:c:d:e:f:g:h:i') }),
      true,
    ],
    ['as the user', { secret, basic: true }, bringing({ authorization: basic(`${secret}:`) }), false],
    ['as a bearer', { secret, basic: true }, bringing({ authorization: `Bearer ${secret}` }), false],
    [
      'the old one of two',
      { secret: ['the new secret of two', secret], header: 'x-key' },
      bringing({ 'x-key': secret }),
      true,
    ],
  ])('%s', (_name, options, delivery, allowed) => {
    expect(sharedSecret(options)(delivery)).toBe(allowed)
  })

  it.each<[unknown, string]>([
    [{ secret: '', header: 'x-key' }, 'secret'],
    [{ secret: 'short', header: 'x-key' }, 'secret'],
    [{ secret: undefined, header: 'x-key' }, 'secret'],
    [{ secret: [], header: 'x-key' }, 'secret'],
    [{ secret: [secret, ''], header: 'x-key' }, 'secret'],
    [{ secret }, 'secret'],
    [{ secret, header: 'x-key', query: 'key' }, 'secret'],
    [{ secret, header: 'x key' }, 'header'],
    [{ secret, basic: false }, 'basic'],
  ])('refuses %j', (options, option) => {
    const make = (): unknown => sharedSecret(options as SharedSecretOptions)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(expect.objectContaining({ option, message: expect.not.stringContaining('sixteen') }))
  })
})

describe('addressList', () => {
  const guard = addressList(['192.0.2.7', '198.51.100.0/24', '2001:db8::/32'])
  it.each([
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['198.51.100.200', true],
    ['::ffff:192.0.2.7', true],
    ['2001:db8:1::5', true],
    ['2001:DB8::5%eth0', true],
    ['2001:db9::1', false],
    ['localhost', false],
    ['', false],
    [undefined, false],
  ])('%s: %s', (address, allowed) => {
    expect(guard(from(address))).toBe(allowed)
  })

  it.each([
    [undefined],
    [[]],
    [['']],
    [[7]],
    [['192.0.2.0/33']],
    [['192.0.2.0/']],
    [['192.0.2.0/8/8']],
    [['license.example']],
    [['0.0.0.0/0']],
    [['::/0']],
  ])('refuses %j', (addresses) => {
    expect(() => addressList(addresses as unknown as [string])).toThrow(ConfigError)
  })
})
