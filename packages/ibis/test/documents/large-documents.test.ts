import type { AnswerHead } from '@core/http'
import { serve } from '@core/http/testing'
import { describe, expect, test } from 'vitest'
import {
  type AnswerFormat,
  DecodeError,
  IbisClientConnection,
  IbisException,
  type IbisResult,
  parseJsonResult,
  parseResult,
  unflatten,
} from '../../src/index.ts'
import { resultDecoder } from '../../src/invoke/decode-answer.ts'
import { rejection } from '../answers.ts'
import { flattenedPeopleJson, flattenedPeopleXml } from './flattened-people.ts'

const texts: Readonly<Record<AnswerFormat, (count: number) => string>> = {
  xml: flattenedPeopleXml,
  json: flattenedPeopleJson,
}
const read: Readonly<Record<AnswerFormat, (text: string) => IbisResult>> = { xml: parseResult, json: parseJsonResult }

/** Serves one text in pieces whose ends fall anywhere, as `body` is made for each request. */
async function serving(
  format: AnswerFormat,
  text: string,
): Promise<{ readonly connection: IbisClientConnection } & AsyncDisposable> {
  const bytes = Buffer.from(text)
  const server = await serve(() => {
    let at = 0
    const stream = new ReadableStream({
      pull: (controller) => {
        if (at >= bytes.length) {
          controller.close()
          return
        }
        controller.enqueue(bytes.subarray(at, at + 60_001))
        at += 60_001
      },
    })
    return new Response(stream, { headers: { 'content-type': `application/${format}` } })
  })
  const connection = new IbisClientConnection({ url: server.url, format, retry: 0 })
  return {
    connection,
    [Symbol.asyncDispose]: async () => {
      await connection.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** What a graph that leads in circles says, in a form that can be compared. */
function outline({ version, people = [] }: IbisResult): unknown {
  const ids = (entities: readonly { readonly id?: string | undefined }[] = []): unknown[] =>
    entities.map(({ id }) => id)
  return [
    version,
    people.map(({ institutions, groups, ...own }) => [own, ids(institutions), ids(groups)]),
    ids(people[0]?.groups?.[0]?.members),
  ]
}

const count = 5_000
const formats: readonly AnswerFormat[] = ['xml', 'json']

describe.each(formats)('a large answer in %s', (format) => {
  test('is resolved while it arrives', async () => {
    await using lookup = await serving(format, texts[format](count))
    const people = await lookup.connection.person.listPeople(['everybody'], {
      fetch: ['email', 'all_groups.all_members'],
    })
    expect(people).toHaveLength(count)
    expect(people[count - 1]?.identifier).toEqual({ scheme: 'crsid', value: 'zz004999' })
    const [group] = people[0]?.groups ?? []
    expect(group?.members).toHaveLength(count)
    expect(people.every((person, index) => person.groups[0] === group && group?.members[index] === person)).toBe(true)
    expect(people[4_321]?.institutions?.[0]?.members?.[21]).toBe(people[4_321])
  })

  test('is the same as one that is read whole', () => {
    const text = texts[format](2_000)
    const head = { status: 200, mediaType: `application/${format}`, charset: 'utf-8' } as AnswerHead
    const rules = { format, flattened: true, limits: {}, mask: (shown: string) => shown }
    const reader = resultDecoder('x', rules, (result) => result).incremental?.(head)
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; at += 10_007) reader?.write(bytes.subarray(at, at + 10_007))
    const arrived = reader?.end()
    expect(arrived?.people?.[1_999]).toBe(arrived?.entities?.people?.[1_999])
    expect(outline(arrived ?? {})).toEqual(outline(read[format](text)))
  })

  test('that ends too early is noticed', async () => {
    const text = texts[format](count)
    await using lookup = await serving(format, text.slice(0, -20))
    const error = await rejection(lookup.connection.person.listPeople('x'))
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'unexpected_end', operation: 'person.listPeople' })
  })

  test('with an error in it is that error', async () => {
    const details = 'x'.repeat(400_000)
    const text =
      format === 'xml'
        ? `<result version="1.2"><error status="500"><code>C</code><message>No.</message><details>${details}</details></error></result>`
        : JSON.stringify({ result: { error: { status: 500, code: 'C', message: 'No.', details } } })
    await using lookup = await serving(format, text)
    const error = await rejection(lookup.connection.person.listPeople('x'))
    expect(error).toBeInstanceOf(IbisException)
    expect(error).toMatchObject({ status: 500, code: 'C' })
    expect((error as IbisException).getError().details).toHaveLength(400_000)
  })
})

test('a large hierarchical answer in JSON', async () => {
  const people = Array.from({ length: count }, (_, index) => ({ surname: `Person ${index}`, groups: [{ name: 'a' }] }))
  await using lookup = await serving('json', JSON.stringify({ result: { people } }))
  const { people: found } = await lookup.connection.invokeMethod('GET', 'api/v1/x', {}, { flatten: false })
  expect(found).toEqual(people)
})

/** How often unflattening looks at references, for so many people. */
function lookedAt(people: number): number {
  let looks = 0
  const reference = (id: string): object => ({
    get ref() {
      looks += 1
      return id
    },
  })
  const everybody = Array.from({ length: people }, (_, index) => `p${index}`)
  unflatten({
    people: everybody.map(reference),
    entities: {
      people: everybody.map((id) => ({ id, groups: [reference('g')] })),
      groups: [{ id: 'g', members: everybody.map(reference) }],
    },
  })
  return looks
}

test('references are looked at as often as they stand there', () => {
  const [few, many] = [lookedAt(1_000), lookedAt(10_000)]
  expect(few).toBeGreaterThan(0)
  expect(many).toBe(10 * few)
})

/** What the best of a few runs costs the processor: the clock would also count what else the machine does. */
function cost(run: () => unknown): number {
  const costs = Array.from({ length: 4 }, () => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...costs)
}

test.each(formats)('ten times the people in %s cost about ten times as much', (format) => {
  const [few, many] = [1_000, 10_000].map((people) => {
    const text = texts[format](people)
    return cost(() => read[format](text))
  })
  // Were each reference searched for among all, it would be a hundred times.
  expect((many ?? NaN) / (few ?? NaN)).toBeLessThan(40)
})
