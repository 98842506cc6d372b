import { readFileSync } from 'node:fs'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import { findLeaks, canarySecrets } from '@core/http/testing'
import {
  ConfigError,
  createWebhookHandler,
  type WebhookApplications,
  type WebhookOptions,
} from '@sdk/cloudspot/webhooks'
import { describe, expect, it } from 'vitest'
import { bodies, delivery, goodOptions, ignoring, notedApplications, url } from './deliveries.ts'

const shown = async (response: Response): Promise<readonly [number, unknown]> => [
  response.status,
  await response.json(),
]

describe('events', () => {
  it('are applied once for each delivery, and answered as documented', async () => {
    const { applied, on } = notedApplications()
    const handler = createWebhookHandler({ ...goodOptions, on })
    const answers = []
    for (const body of Object.values(bodies)) answers.push(await shown(await handler(delivery(body))))
    expect(answers).toEqual([
      [200, { status: 'OBJECT_UPDATED' }],
      [200, { status: 'OBJECT_UPDATED' }],
      [200, { status: 'OBJECT_UPDATED' }],
      [200, { status: 'OBJECT_CREATED', id: 'user-7' }],
    ])
    expect(applied).toEqual([
      [
        'permissions.updated',
        {
          username: 'ada@example.org',
          companyId: 'c1',
          permissions: ['use_app', 'edit_client'],
          availableCompanies: [{ id: 'c1', name: 'Company One' }],
        },
      ],
      ['user.email.updated', { currentEmail: 'ada@example.org', changeToEmail: 'new@example.org' }],
      ['user.pin.updated', { username: 'ada@example.org', pin: '123456' }],
      ['user.created', { email: 'bob@example.org', firstName: 'Bob', lastName: 'Invented' }],
    ])
  })

  it('are not left out when they come again: the state may have changed in between', async () => {
    const { applied, on } = notedApplications()
    const handler = createWebhookHandler({ ...goodOptions, on })
    for (let time = 0; time < 3; time += 1) await handler(delivery(bodies['user.pin.updated']))
    expect(applied).toHaveLength(3)
  })

  it.each<[string, keyof typeof bodies, object, number, unknown]>([
    ['an unknown user', 'permissions.updated', { status: 'NOT_FOUND' }, 404, 'Nothing here matched the event.'],
    ['an unknown user, in own words', 'user.pin.updated', { status: 'NOT_FOUND', message: 'No\nAda.' }, 404, 'No Ada.'],
    ['a known user', 'user.created', { status: 'OBJECT_EXISTS' }, 400, 'User already exists.'],
  ])('%s', async (_name, event, outcome, http, message) => {
    const on = { ...ignoring, [event]: () => outcome } as WebhookApplications
    const answer = await createWebhookHandler({ ...goodOptions, on })(delivery(bodies[event]))
    const { status } = outcome as { status: string }
    expect(await shown(answer)).toEqual([http, { status, error: { message } }])
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('of no interest are taken in', async () => {
    const answer = await createWebhookHandler(goodOptions)(delivery(bodies['user.created']))
    expect(await shown(answer)).toEqual([200, { status: 'RECEIVED' }])
  })

  it('come with any type of content, or none', async () => {
    for (const type of ['application/json; charset=utf-8', 'text/plain', 'application/x-www-form-urlencoded', '']) {
      const answer = await createWebhookHandler(goodOptions)(
        delivery(bodies['user.created'], type === '' ? {} : { 'content-type': type }),
      )
      expect(answer.status).toBe(200)
    }
  })
})

describe('nothing is applied', () => {
  const bytes = (...values: number[]): Request =>
    new Request(url, { method: 'POST', body: new Uint8Array(values), headers: delivery('').headers })
  const used = async (): Promise<Request> => {
    const request = delivery(bodies['user.created'])
    await request.text()
    return request
  }
  it.each<[string, () => Request | Promise<Request>, number, string | undefined]>([
    ['by another method', () => new Request(url, { headers: delivery('').headers }), 405, 'NOT_ALLOWED'],
    ['without the secret', () => delivery(bodies['user.created'], { 'x-secret': 'another' }), 401, 'NOT_AUTHORIZED'],
    ['an empty body', () => delivery(''), 400, 'INVALID_FORMAT'],
    ['no JSON', () => delivery('event=user.created'), 400, 'INVALID_FORMAT'],
    ['JSON that ends too early', () => delivery('{"event":'), 400, 'INVALID_FORMAT'],
    ['bytes that are no text', () => bytes(0x22, 0xff, 0x22), 400, 'INVALID_FORMAT'],
    ['a list', () => delivery([bodies['user.created']]), 400, 'INVALID_FORMAT'],
    ['no event', () => delivery({ data: {} }), 400, 'EXPECTED_VALUE'],
    ['an unknown event', () => delivery({ event: 'user.deleted', data: {} }), 400, 'UNEXPECTED_VALUE'],
    ['an event that all objects have', () => delivery({ event: 'constructor', data: {} }), 400, 'UNEXPECTED_VALUE'],
    ['the event __proto__', () => delivery({ event: '__proto__', data: {} }), 400, 'UNEXPECTED_VALUE'],
    ['no data', () => delivery({ event: 'user.created' }), 400, 'EXPECTED_VALUE'],
    ['more bytes than allowed', () => delivery('x'.repeat(2001)), 413, 'INVALID_FORMAT'],
    ['a body that somebody has read', used, 500, undefined],
  ])('for %s', async (_name, request, http, status) => {
    const { applied, on } = notedApplications()
    const answer = await createWebhookHandler({ ...goodOptions, on, maxBodyBytes: 2000 })(await request())
    const [code, content] = await shown(answer)
    expect(code).toBe(http)
    expect(content).toEqual({
      ...(status !== undefined && { status }),
      error: { message: expect.stringMatching(/^[^\n]+$/) },
    })
    expect(applied).toEqual([])
  })

  it('for more bytes than were announced', async () => {
    const { applied, on } = notedApplications()
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1000
        controller.enqueue(new Uint8Array(1000))
      },
    })
    const { headers } = delivery('')
    const request = new Request(url, { method: 'POST', body: endless, duplex: 'half', headers })
    const answer = await createWebhookHandler({ ...goodOptions, on, maxBodyBytes: 10_000 })(request)
    expect([answer.status, applied]).toEqual([413, []])
    expect(sent).toBeLessThan(100_000)
  })

  it('for a body that does not come in time', async () => {
    const slow = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(Buffer.from('{"event"')) })
    const request = new Request(url, { method: 'POST', body: slow, duplex: 'half', headers: delivery('').headers })
    const answer = await createWebhookHandler({ ...goodOptions, timeoutMs: 50 })(request)
    expect(answer.status).toBe(408)
  })

  it('for a body that is cut off', async () => {
    const cut = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('gone')) })
    const request = new Request(url, { method: 'POST', body: cut, duplex: 'half', headers: delivery('').headers })
    expect((await createWebhookHandler(goodOptions)(request)).status).toBe(400)
  })
})

describe('an app that fails', () => {
  it.each<[string, () => never, number]>([
    [
      'by throwing',
      () => {
        throw new Error('db password is hunter2')
      },
      500,
    ],
    ['by giving no outcome', () => undefined as never, 500],
    ['by giving another outcome', () => ({ status: 'toString' }) as never, 500],
    ['by a user without id', () => ({ status: 'OBJECT_CREATED' }) as never, 500],
  ])('%s says so, and not why', async (_name, apply, http) => {
    const handler = createWebhookHandler({ ...goodOptions, on: { ...ignoring, 'user.created': apply } })
    const [code, content] = await shown(await handler(delivery(bodies['user.created'])))
    expect([code, content]).toEqual([http, { error: { message: expect.stringContaining('send it again') } }])
    expect(JSON.stringify(content)).not.toContain('hunter2')
  })

  it('by taking too long is told, and may fail later', async () => {
    let told: AbortSignal | undefined
    const handler = createWebhookHandler({
      ...goodOptions,
      timeoutMs: 50,
      on: {
        ...ignoring,
        'user.created': async (_data, { signal }) => {
          told = signal
          await new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => setTimeout(() => reject(new Error('late')), 5))
          })
          return { status: 'RECEIVED' }
        },
      },
    })
    const answer = await handler(delivery(bodies['user.created']))
    expect([answer.status, answer.headers.get('retry-after'), told?.aborted]).toEqual([503, '5', true])
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  })

  it('in its guard lets nobody in', async () => {
    const { applied, on } = notedApplications()
    const guard = (): boolean => {
      throw new Error('no')
    }
    const answer = await createWebhookHandler({ guard, on })(delivery(bodies['user.created']))
    expect([answer.status, applied]).toEqual([500, []])
    const truthy = (() => 1) as unknown as () => boolean
    expect((await createWebhookHandler({ guard: truthy, on })(delivery(bodies['user.created']))).status).toBe(401)
  })
})

it('logs what happens without what was sent', async () => {
  const { token, password } = canarySecrets()
  const logged: string[] = []
  const log = (message: string): void => void logged.push(message)
  const logger = { debug: log, info: log, warn: log, error: log }
  const handler = createWebhookHandler({
    ...goodOptions,
    logger,
    on: {
      ...ignoring,
      'user.created': ({ licenseToken }) => {
        throw new Error(licenseToken)
      },
      'permissions.updated': () => ({ status: 'OBJECT_UPDATED' }),
    },
  })
  const { data } = bodies['user.created']
  await handler(delivery({ event: 'user.created', data: { ...data, license_token: token } }))
  await handler(delivery({ event: 'user.created', data: { ...data, license_token: { token } } }))
  await handler(delivery({ event: token, data: {} }))
  await handler(delivery(`{"${password}`))
  await handler(delivery(bodies['permissions.updated']))
  await handler(delivery('', { 'x-secret': password }))
  expect(logged).toHaveLength(6)
  expect(findLeaks(logged, { token, password })).toEqual([])
})

describe('options', () => {
  it.each<[unknown, string, string]>([
    [undefined, 'options', 'object'],
    [{ on: ignoring }, 'guard', 'is missing: the License server signs nothing'],
    [{ on: ignoring, guard: [] }, 'guard', 'is no guard'],
    [{ on: ignoring, guard: 'none' }, 'guard', 'none-because-'],
    [{ on: ignoring, guard: 'none-because-' }, 'guard', 'none-because-'],
    [{ on: ignoring, guard: [goodOptions.guard, 'none-because-I-say-so'] }, 'guard', 'is no guard'],
    [{ guard: goodOptions.guard }, 'on', 'is missing'],
    [{ ...goodOptions, on: { 'user.created': 'ignore' } }, 'on.permissions.updated', 'is missing'],
    [{ ...goodOptions, on: { ...ignoring, 'user.deleted': 'ignore' } }, 'on.user.deleted', 'is not an option'],
    [{ ...goodOptions, on: { ...ignoring, 'user.created': 'no' } }, 'on.user.created', "'ignore'"],
    [{ ...goodOptions, maxBodyBytes: 0 }, 'maxBodyBytes', 'whole number'],
    [{ ...goodOptions, timeoutMs: -1 }, 'timeoutMs', 'milliseconds'],
    [{ ...goodOptions, gard: goodOptions.guard }, 'gard', 'did you mean guard?'],
  ])('%#: %s %s', (options, option, text) => {
    const make = (): unknown => createWebhookHandler(options as WebhookOptions)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(expect.objectContaining({ option, message: expect.stringContaining(text) }))
  })

  it('let a guard be left out for a reason', async () => {
    const handler = createWebhookHandler({ guard: 'none-because-mutual-tls-is-in-front', on: ignoring })
    expect((await handler(delivery(bodies['user.created']))).status).toBe(200)
  })
})

describe.skipIf(!hasShared('cloudspot', 'recorded'))('published samples (skipped without that folder)', () => {
  const sample = (name: string): unknown =>
    JSON.parse(readFileSync(sharedPath('cloudspot', 'recorded', `rec-webhook-${name}.json`), 'utf8'))

  it.each([
    'permissions-updated',
    'permissions-updated-before-6.2',
    'user-created',
    'user-email-updated',
    'user-pin-updated',
  ])('%s is applied', async (name) => {
    const { applied, on } = notedApplications()
    expect((await createWebhookHandler({ ...goodOptions, on })(delivery(sample(name)))).status).toBe(200)
    expect(applied).toHaveLength(1)
  })

  it('answers are those that were published', async () => {
    const answers = sample('answers') as readonly {
      http: number
      body: { status: string; error?: { message: string } }
    }[]
    for (const { http, body } of answers) {
      const outcome = { ...body, message: body.error?.message }
      const on = { ...ignoring, 'user.created': () => outcome } as unknown as WebhookApplications
      expect(await shown(await createWebhookHandler({ ...goodOptions, on })(delivery(bodies['user.created'])))).toEqual(
        [http, body],
      )
    }
    expect(answers).toHaveLength(4)
  })
})
