import { AuthError, ConfigError, OvirtError } from '@sdk/ovirt'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { Event } from '@sdk/ovirt/types'
import { EventCursor } from '../../src/events/event-cursor.ts'
import { followEvents, type FollowEventsOptions } from '../../src/events/follow-events.ts'
import { eventsEngine, type EventsEngine } from './events-engine.ts'

const quick = { intervalMs: 1, maxIntervalMs: 4 }
const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** The numbers of the first events; `between` is called after each. */
async function read(
  engine: EventsEngine,
  count: number,
  options: FollowEventsOptions,
  between: (given: number) => void = () => undefined,
): Promise<number[]> {
  const found: number[] = []
  const service = engine.connection.systemService().eventsService()
  for await (const event of followEvents(service, { ...quick, ...options })) {
    found.push(event.index ?? 0)
    between(found.length)
    if (found.length === count) break
  }
  return found
}

describe('events', () => {
  test('come as they happened, page after page, and go on', async () => {
    const engine = eventsEngine()
    engine.add(...upTo(25))
    const more = (given: number): void => {
      if (given === 25) engine.add(26, 27)
    }
    expect(await read(engine, 27, { from: 0, pageSize: 10 }, more)).toEqual(upTo(27))
    expect(engine.sent.slice(0, 2)).toEqual([
      'GET /events?from=0&max=10&search=sortby time asc page 1',
      'GET /events?from=0&max=10&search=sortby time asc page 2',
    ])
  })

  test('begin with the next, or behind a known one', async () => {
    const engine = eventsEngine()
    engine.add(...upTo(50))
    let isFirst = true
    engine.onPage.call = () => {
      if (isFirst) engine.add(51)
      isFirst = false
    }
    expect(await read(engine, 1, {})).toEqual([51])
    expect(engine.sent[0]).toBe('GET /events?max=1')
    expect(await read(engine, 3, { from: 47 })).toEqual([48, 49, 50])
    expect(engine.sent.at(-1)).toContain('from=47')
  })

  test('are all there in a burst that goes on while it is read', async () => {
    const engine = eventsEngine()
    engine.add(...upTo(7))
    let next = 8
    engine.onPage.call = () => {
      for (let added = 0; added < 3 && next <= 200; added += 1) {
        engine.add(next)
        next += 1
      }
    }
    expect(await read(engine, 200, { from: 0, pageSize: 5 })).toEqual(upTo(200))
  })

  test('that are stored late come late, and once', async () => {
    const engine = eventsEngine()
    engine.add(1, 2, 4, 5)
    const late = (given: number): void => {
      if (given === 4) engine.add(3, 6)
    }
    const found = await read(engine, 6, { from: 0, lateMs: 60_000 }, late)
    expect(found.toSorted((left, right) => left - right)).toEqual(upTo(6))
    // What lies above the gap is asked for again as long as the gap may be filled.
    expect(engine.sent.some((request) => request.includes('from=2'))).toBe(true)
  })

  test('can be searched', async () => {
    const engine = eventsEngine()
    engine.add(1, { index: 2, severity: 'error' }, 3, { index: 4, severity: 'error' })
    expect(await read(engine, 2, { from: 0, search: 'severity=error' })).toEqual([2, 4])
    expect(engine.sent[0]).toContain('search=severity=error sortby time asc page 1')
  })

  test('go on where they were after failures in passing', async () => {
    const engine = eventsEngine()
    engine.add(1, 2)
    const errors: unknown[] = []
    const fail = (given: number): void => {
      if (given === 2) {
        engine.fail(503, 2)
        engine.add(3)
      }
    }
    expect(await read(engine, 3, { from: 0, onError: (error) => errors.push(error) }, fail)).toEqual([1, 2, 3])
    expect(errors).toHaveLength(2)
  })

  test('end with a failure that repeating does not mend', async () => {
    const engine = eventsEngine()
    engine.fail(403)
    await expect(read(engine, 1, { from: 0 })).rejects.toThrow(AuthError)
  })

  test('end with the signal, also between pages and in a wait', async () => {
    const engine = eventsEngine()
    engine.add(1, 2, 3)
    const control = new AbortController()
    const abort = (given: number): void => {
      if (given === 2) control.abort(new Error('enough'))
    }
    await expect(read(engine, 5, { from: 0, signal: control.signal }, abort)).rejects.toThrow('enough')
    const waiting = read(engine, 5, {
      from: 3,
      signal: AbortSignal.timeout(20),
      intervalMs: 60_000,
      maxIntervalMs: 60_000,
    })
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('are looked for more seldom while there are none, and not at all before the loop', async () => {
    const engine = eventsEngine()
    const service = engine.connection.systemService().eventsService()
    const events = followEvents(service, { from: 0 })
    expect(engine.sent).toEqual([])
    expectTypeOf(events).toEqualTypeOf<AsyncIterable<Event>>()
    const signal = AbortSignal.timeout(300)
    const options = { from: 0, intervalMs: 10, backoff: 10, maxIntervalMs: 60_000, signal }
    await expect(read(engine, 1, options)).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(engine.sent.length).toBeLessThanOrEqual(3)
  })

  test.each<[string, object]>([
    ['from: must be a whole number', { from: -1 }],
    ['search: must name no order', { search: 'severity=error sortby time desc' }],
    ['search: must name no order', { search: 'page 2' }],
    ['did you mean intervalMs', { intervalMS: 1 }],
    ['backoff: must be a number from 1', { backoff: 0 }],
    ['pageSize: must be', { pageSize: 0 }],
  ])('refuse wrong options: %s', (message, options) => {
    const service = eventsEngine().connection.systemService().eventsService()
    const follow = (): unknown => followEvents(service, options)
    expect(follow).toThrow(message)
    expect(follow).toThrow(ConfigError)
    expect(follow).toThrow(OvirtError)
    expect(() => followEvents(null as never)).toThrow('service: must be the service of events')
  })
})

describe('the place of a reader', () => {
  test('gives every number once, in whatever order they show up, and moves on', () => {
    const order = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(order, fc.array(fc.integer({ min: 1, max: 60 })), (numbers, repeated) => {
        const cursor = new EventCursor(0, 1000)
        const taken = [...numbers, ...repeated.filter((number) => numbers.includes(number)), ...numbers].filter(
          (number) => cursor.take(number),
        )
        expect(taken).toEqual(numbers)
        cursor.settle(0)
        // Nothing that is missing is passed over before its time.
        const firstGap = upTo(61).find((number) => !numbers.includes(number)) ?? 61
        expect(cursor.from).toBe(firstGap - 1)
        cursor.settle(1000)
        expect(cursor.from).toBe(Math.max(...numbers))
        expect(numbers.some((number) => cursor.take(number))).toBe(false)
      }),
    )
  })
})
