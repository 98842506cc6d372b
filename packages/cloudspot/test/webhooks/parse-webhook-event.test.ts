import { canarySecrets, findLeaks } from '@core/http/testing'
import { parseJson } from '@core/http'
import { parseWebhookEvent, WebhookFormatError } from '@sdk/cloudspot/webhooks'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodies } from './deliveries.ts'

type Members = Record<string, unknown>

const word = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((text) => !/\p{Cc}|^django_/u.test(text))
const maybe = fc.option(fc.oneof(word, fc.constant('')), { nil: null })
const companies = fc.array(
  fc.record({ company_id: word, company_name: fc.string({ maxLength: 20, unit: 'grapheme-ascii' }) }),
)
const events = fc.oneof(
  fc.record({
    event: fc.constant('permissions.updated'),
    data: fc.record({
      username: word,
      token: maybe,
      company_id: word,
      permissions: fc.array(word),
      available_companies: companies,
    }),
  }),
  fc.record({
    event: fc.constant('user.email.updated'),
    data: fc.record({ current_email: word, change_to_email: word }),
  }),
  fc.record({ event: fc.constant('user.pin.updated'), data: fc.record({ user_username: word, pin: maybe }) }),
  fc.record({
    event: fc.constant('user.created'),
    data: fc.record({
      user_email: word,
      user_first_name: fc.string({ unit: 'grapheme-ascii' }),
      user_last_name: word,
      user_pin: maybe,
      user_pwd: word,
      license_token: maybe,
    }),
  }),
)

/** What is not needed, and so may be missing. */
const optional = new Set(['token', 'user_pin', 'user_pwd', 'license_token'])

describe('any good event', () => {
  it('is read, whatever else it holds', () => {
    fc.assert(
      fc.property(
        events,
        fc.dictionary(
          fc.string().filter((name) => name !== '__proto__'),
          fc.jsonValue(),
        ),
        ({ event, data }, more) => {
          const plain = parseWebhookEvent({ event, data })
          const taken = new Set(Object.keys(data))
          const extra = Object.fromEntries(
            Object.entries(more).filter(([name]) => !taken.has(name) && !optional.has(name)),
          )
          expect(parseWebhookEvent({ ...more, event, data: { ...extra, ...data } })).toEqual(plain)
          expect(plain.event).toBe(event)
          expect(Object.isFrozen(plain) && Object.isFrozen(plain.data)).toBe(true)
        },
      ),
    )
  })

  it('is refused when a member is missing that matters', () => {
    fc.assert(
      fc.property(events, fc.nat(), ({ event, data }, which) => {
        const needed = Object.keys(data).filter((name) => !optional.has(name))
        const name = needed[which % needed.length] ?? ''
        const { [name]: _gone, token: _token, ...rest } = data as Members
        expect(() => parseWebhookEvent({ event, data: rest })).toThrow(
          expect.objectContaining({
            name: 'WebhookFormatError',
            code: 'EXPECTED_VALUE',
            message: `data.${name} is missing${messageEnd(name)}`,
          }),
        )
      }),
    )
  })

  it('is refused when a member has another type', () => {
    const wrong = fc.oneof(
      fc.boolean(),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.array(fc.boolean(), { minLength: 1 }),
    )
    fc.assert(
      fc.property(events, fc.nat(), wrong, ({ event, data }, which, value) => {
        const names = Object.keys(data).filter((name) => name !== 'user_pwd')
        const name = names[which % names.length] ?? ''
        const call = (): unknown => parseWebhookEvent({ event, data: { ...data, [name]: value } })
        expect(call).toThrow(WebhookFormatError)
        expect(call).toThrow(expect.objectContaining({ code: 'UNEXPECTED_VALUE' }))
      }),
    )
  })
})

/** Lists must be there, texts must say something; a pin and names need only be there. */
function messageEnd(name: string): string {
  return /permissions|companies|pin|_name$/.test(name) ? '' : ' or empty'
}

describe('anything else', () => {
  it('is refused as what it is, and never changes a prototype', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        let document: unknown
        try {
          document = parseJson(text)
        } catch {
          return
        }
        expect(() => parseWebhookEvent(document)).toThrow(WebhookFormatError)
      }),
    )
    expect(({} as Members)['polluted']).toBeUndefined()
  })

  it('reads own members alone', () => {
    const inherited = Object.create({ event: 'user.pin.updated', data: { user_username: 'ada', pin: '1' } }) as unknown
    expect(() => parseWebhookEvent(inherited)).toThrow('event is missing')
    const polluting =
      '{"event":"user.pin.updated","data":{"__proto__":{"user_username":"ada","pin":"1","polluted":true}}}'
    expect(() => parseWebhookEvent(parseJson(polluting))).toThrow('data.user_username is missing')
    expect(() => parseWebhookEvent(JSON.parse(polluting))).toThrow('data.user_username is missing')
    expect(({} as Members)['polluted']).toBeUndefined()
  })

  it.each<[string, unknown, string]>([
    ['a control character', 'ada\n@example.org', 'UNEXPECTED_VALUE'],
    ['half a character', 'ada\ud800', 'UNEXPECTED_VALUE'],
    ['a novel', 'a'.repeat(1001), 'UNEXPECTED_VALUE'],
    ['nothing', '', 'EXPECTED_VALUE'],
    ['null', null, 'EXPECTED_VALUE'],
  ])('a name that is %s', (_name, username, code) => {
    const document = { event: 'user.pin.updated', data: { user_username: username, pin: '' } }
    expect(() => parseWebhookEvent(document)).toThrow(expect.objectContaining({ code }))
  })
})

describe('what was sent otherwise once', () => {
  const { event, data } = bodies['permissions.updated']

  it('slugs with the prefix of applications count without it', () => {
    const permissions = ['django_cloudspotlicense.use_app', 'edit', 'django_cloudspotlicense.']
    expect(parseWebhookEvent({ event, data: { ...data, permissions } }).data).toMatchObject({
      permissions: ['use_app', 'edit', 'django_cloudspotlicense.'],
    })
  })

  it('a token names the user, and shows only when it is read', () => {
    const { token } = canarySecrets()
    const { username: _username, ...rest } = data
    const read = parseWebhookEvent({ event, data: { ...rest, token } })
    const created = parseWebhookEvent({
      event: 'user.created',
      data: { ...bodies['user.created'].data, license_token: token },
    })
    expect(read.event === 'permissions.updated' && [read.data.token, read.data.username]).toEqual([token, undefined])
    expect(created.event === 'user.created' && created.data.licenseToken).toBe(token)
    expect(findLeaks([read, created], { token })).toEqual([])
    expect(() => parseWebhookEvent({ event, data: rest })).toThrow('data.username is missing')
  })

  it('numbers are ids, and long ones stay what they are', () => {
    const text =
      '{"event":"permissions.updated","data":{"username":"a","company_id":12345678901234567890,"permissions":[],"available_companies":[{"company_id":7}]}}'
    expect(parseWebhookEvent(parseJson(text)).data).toMatchObject({
      companyId: '12345678901234567890',
      availableCompanies: [{ id: '7', name: '' }],
    })
  })
})
