import * as first from '@core/http'
import { brandError } from '@core/http'
import { describe, expect, test, vi } from 'vitest'

/** A second copy of the package, as an app has it that pins two services with different versions. */
async function secondCopy(): Promise<typeof first> {
  vi.resetModules()
  return await import('@core/http')
}

describe('error classes', () => {
  test('are recognised across two copies of the package', async () => {
    const second = await secondCopy()
    expect(second.TimeoutError).not.toBe(first.TimeoutError)
    const error = new second.TimeoutError('late', { phase: 'body' })
    expect(error).toBeInstanceOf(first.TimeoutError)
    expect(error).toBeInstanceOf(first.SdkError)
    expect(error instanceof first.ConnectionError).toBe(false)
    expect(error instanceof first.ConfigError).toBe(false)
  })

  test('are told apart', () => {
    const error = new first.ConfigError('url', 'is wrong')
    expect([error instanceof first.ConfigError, error instanceof first.SdkError, error instanceof Error]).toEqual([
      true,
      true,
      true,
    ])
    expect([
      error instanceof first.ResponseError,
      (null as unknown) instanceof first.SdkError,
      ('x' as unknown) instanceof first.SdkError,
    ]).toEqual([false, false, false])
  })

  test('may be derived from, with a brand or without', () => {
    class Plain extends first.SdkError {}
    class Marked extends first.SdkError {
      static {
        brandError(this, 'Marked', '@app/x')
      }
    }
    const error = new first.SdkError('x')
    expect([error instanceof Plain, error instanceof Marked]).toEqual([false, false])
    expect([new Plain('x') instanceof Plain, new Plain('x') instanceof first.SdkError]).toEqual([true, true])
    expect([new Marked('x') instanceof Marked, new Marked('x') instanceof Plain]).toEqual([true, false])
    expect(new Marked('x').name).toBe('Marked')
  })

  test('have their names also where a bundler renamed them', () => {
    const Marked$1 = class extends first.SdkError {
      static {
        brandError(this, 'Marked', '@app/x')
      }
    }
    expect([Marked$1.name, new Marked$1('x').name, Object.keys(Marked$1)]).toEqual(['Marked', 'Marked', []])
  })

  test('have messages of one bounded line', () => {
    const { message } = new first.SdkError(`a\r\nb\u001b[31m c\u2028d ${'x'.repeat(5000)}`)
    expect(message).toMatch(/^a b \[31m c d x+…$/)
    expect(message.length).toBeLessThan(700)
  })

  test('write themselves as plain data', () => {
    const error = new first.ConnectionError('thing.get failed', { reason: 'dns', sent: 'no', operation: 'thing.get' })
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'ConnectionError',
      message: 'thing.get failed',
      code: 'connection_dns',
      reason: 'dns',
      sent: 'no',
      operation: 'thing.get',
      retryable: false,
    })
  })

  test.each([
    [401, first.AuthError],
    [403, first.AuthError],
    [404, first.NotFoundError],
    [409, first.ConflictError],
    [429, first.RateLimitError],
    [500, first.ServerError],
    [599, first.ServerError],
    [418, first.ResponseError],
  ])('status %i has its class', (status, expected) => {
    const headers = { get: () => null, has: () => false, names: () => [] }
    const error = first.responseErrorOf('x', { status, headers })
    expect(error.constructor).toBe(expected)
    expect(error.code).toBe(`http_${status}`)
  })
})
