import { ConfigError, mapConcurrent } from '@core/http'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../support/things.ts'

/** Runs it with what cannot be right, and tells what came of it. */
async function refused(...given: readonly unknown[]): Promise<{ readonly error: unknown; readonly calls: number }> {
  let calls = 0
  const work = async (): Promise<void> => await Promise.resolve(void (calls += 1))
  const [items = [1, 2], callback = work, options] = given
  return { error: await failureOf(mapConcurrent(items as [], callback as typeof work, options as object)), calls }
}

describe('mapConcurrent refuses, before anything is called,', () => {
  test.each([
    [{ concurrency: 0 }, 'concurrency', 'must be a whole number above 0'],
    [{ concurrency: '4' }, 'concurrency', 'must be a whole number above 0'],
    [{ concurrency: null }, 'concurrency', 'must be a whole number above 0'],
    [{ concurrency: Infinity }, 'concurrency', 'must be a whole number above 0'],
    [{ stopOnError: 'no' }, 'stopOnError', 'must be true or false'],
    [{ signal: new AbortController() }, 'signal', 'must be an AbortSignal of this Node.js'],
    [{ signal: { aborted: false, throwIfAborted: () => undefined } }, 'signal', 'must be an AbortSignal'],
    [{ concurency: 2 }, 'concurency', 'is not an option; did you mean concurrency?'],
    [{ limit: 2 }, 'limit', 'is not an option; known are concurrency, signal, stopOnError'],
    [4, 'options', 'must be an object'],
    [null, 'options', 'must be an object'],
  ])('the options %j', async (options, option, problem) => {
    const { error, calls } = await refused(undefined, undefined, options)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option, message: expect.stringContaining(`${option}: ${problem}`) })
    expect(calls).toBe(0)
  })

  const pages = { [Symbol.asyncIterator]: () => undefined }
  test.each([
    ['null', null],
    ['a number', 5],
    ['an object', { length: 1 }],
    ['a promise of a list', Promise.resolve([1])],
    ['an async iterable', pages],
  ])('%s in place of the items', async (_, items) => {
    const { error, calls } = await refused(items)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option: 'items', message: expect.stringContaining('Array.fromAsync') })
    expect(calls).toBe(0)
  })

  test.each([[null], ['work'], [{}]])('%j in place of the function, also where there are no items', async (work) => {
    for (const items of [[1], []]) {
      const { error } = await refused(items, work)
      expect(error).toBeInstanceOf(ConfigError)
      expect(error).toMatchObject({ option: 'work', message: 'work: must be a function' })
    }
  })

  test('items, of which it takes none', async () => {
    let taken = 0
    const items = {
      *[Symbol.iterator]() {
        yield (taken += 1)
      },
    }
    await refused(items, 'work')
    await refused(items, undefined, { concurrency: 0 })
    expect(taken).toBe(0)
  })
})

describe('mapConcurrent takes', () => {
  test('options that are undefined for those that are not given', async () => {
    const work = async (item: number): Promise<number> =>
      item === 1 ? await Promise.reject(new Error('one')) : await Promise.resolve(item)
    const options = { concurrency: undefined, signal: undefined, stopOnError: undefined }
    const statuses = ['rejected', 'fulfilled']
    expect((await mapConcurrent([1, 2], work, options)).map(({ status }) => status)).toEqual(statuses)
    expect((await mapConcurrent([1, 2], work, undefined)).map(({ status }) => status)).toEqual(statuses)
  })

  test.each([
    ['a set', new Set(['a', 'b'])],
    ['the values of a map', new Map(Object.entries({ x: 'a', y: 'b' })).values()],
    ['a text', 'ab'],
  ])('%s as items', async (_, items) => {
    const results = await mapConcurrent(items, async (item) => await Promise.resolve(item))
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : ''))).toEqual(['a', 'b'])
  })
})
