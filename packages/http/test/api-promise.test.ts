import { type ApiPromise, mapApiPromise, type WithResponse } from '@core/http'
import { answer, startFaultServer, unavailable } from '@repo/fault-server'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { failureOf, getThing, thingsClient } from './support/things.ts'

const id = { path: { id: '1' } }

describe('the promise of a call', () => {
  test('gives the data, or the data and what is known of the answer', async () => {
    await using server = await startFaultServer()
    server.script(
      '*',
      unavailable(),
      answer({ status: 201, json: { a: 1 }, headers: { 'x-request-id': 'r-1', 'x-more': 'm' } }),
    )
    const call = thingsClient(server.url).request(getThing, id)
    const { data, response } = await call.withResponse()
    expect(data).toEqual({ a: 1 })
    expect(await call).toBe(data)
    expect(response).toMatchObject({ status: 201, statusText: 'Created', requestId: 'r-1', attempts: 2 })
    expect(response.elapsedMs).toBeGreaterThan(0)
    expect([
      response.headers.get('X-More'),
      response.headers.has('absent'),
      response.headers.names().includes('x-more'),
    ]).toEqual(['m', false, true])
    expect(server.requests).toHaveLength(2)
  })

  test('a failure is handled wherever it is asked for, and nowhere else', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ status: 404 }))
    const unhandled: unknown[] = []
    const listener = (error: unknown): void => void unhandled.push(error)
    process.on('unhandledRejection', listener)
    const client = thingsClient(server.url)
    expect(await failureOf(client.request(getThing, id).withResponse())).toMatchObject({ status: 404 })
    expect(await failureOf(client.request(getThing, id))).toMatchObject({ status: 404 })
    expect(await failureOf(mapApiPromise(client.request(getThing, id), String).withResponse())).toMatchObject({
      status: 404,
    })
    await new Promise(setImmediate)
    process.off('unhandledRejection', listener)
    expect(unhandled).toEqual([])
  })

  test('can be mapped, answer kept', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: { result: [1, 2] } }))
    const call = thingsClient(server.url).request(getThing, id)
    const opened = mapApiPromise(call, (document) => (document as { result: number[] }).result)
    expectTypeOf(opened).toEqualTypeOf<ApiPromise<number[]>>()
    expectTypeOf(opened.withResponse()).toEqualTypeOf<Promise<WithResponse<number[]>>>()
    expect(await opened).toEqual([1, 2])
    expect((await opened.withResponse()).response.status).toBe(200)
  })
})
