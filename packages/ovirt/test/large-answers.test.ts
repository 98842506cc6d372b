import { ConnectionError, Connection, type ConnectionOptions, NotFoundError, OvirtError, type Vm } from '@sdk/ovirt'
import { writeJsonList, writeXmlList } from '@sdk/ovirt/codec'
import { describe, expect, test } from 'vitest'
import { collectionField } from '../src/codec/collection-field.ts'
import { incrementalJsonCollection, incrementalXmlDocument } from '../src/codec/incremental-document.ts'
import { readJsonCollection } from '../src/codec/read-json.ts'
import { readDocument } from '../src/codec/read-xml.ts'
import { shapeOf } from '../src/codec/shapes.ts'
import { parseJson, readJsonList, type StructName } from '../src/codec/index.ts'
import { documentType } from './support/document-type.ts'
import { hasRecordings, recordedNames, recordedText } from './support/recorded-bodies.ts'

type Format = NonNullable<ConnectionOptions['format']>

const formats = ['xml', 'json'] as const
const types = { xml: 'application/xml;charset=UTF-8', json: 'application/json' }

/** Machines whose text is too large to be collected. */
const machines: Vm[] = Array.from({ length: 900 }, (_, index) => ({
  id: `id-${index}`,
  name: `größe <${index}> 😀`,
  description: `"quoted" \\ ${'x'.repeat(300)}`,
  memory: index === 7 ? (9_007_199_254_740_993n as unknown as number) : index * 1024,
  tags: [{ id: `tag-${index}` }],
}))

const textOf = (format: Format): string =>
  format === 'xml' ? writeXmlList('Vm', machines) : JSON.stringify(writeJsonList('Vm', machines))

interface Answer {
  readonly body: Uint8Array
  readonly type?: string
  readonly pieceBytes?: number
}

/** A connection whose engine gives one answer after another, in pieces. */
function connection(format: Format, answers: readonly Answer[], options: Partial<ConnectionOptions> = {}): Connection {
  let next = 0
  return new Connection({
    url: 'https://engine.example.com/ovirt-engine/api',
    token: 'given',
    format,
    retry: false,
    fetch: async () => {
      const { body, type = types[format], pieceBytes = 1000 } = answers[next] as Answer
      next = Math.min(next + 1, answers.length - 1)
      let at = 0
      const stream = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (at >= body.length) controller.close()
          else controller.enqueue(body.subarray(at, (at += pieceBytes)))
        },
      })
      return await Promise.resolve(new Response(stream, { headers: { 'content-type': type } }))
    },
    ...options,
  })
}

const list = async (from: Connection): Promise<unknown> => await from.systemService().vmsService().list()

async function failure(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )
}

describe.each(formats)('a large list in %s', (format) => {
  const body = Buffer.from(textOf(format))

  test.each([997, 65_536, 10_000_000])('is read as it arrives, in pieces of %i bytes', async (pieceBytes) => {
    expect(body.length).toBeGreaterThan(300_000)
    expect(await list(connection(format, [{ body, pieceBytes }]))).toEqual(machines)
  })

  test('comes with its href', async () => {
    const text = textOf(format)
    const withHref =
      format === 'xml' ? text.replace('<vms>', '<vms href="/x">') : text.replace(/\}$/, ',"href":"/x","total":900}')
    const listed = await list(connection(format, [{ body: Buffer.from(withHref) }]))
    expect(listed).toMatchObject({ length: 900, href: '/x' })
  })

  test('whose end is missing is an error, and is asked for again', async () => {
    const cut = { body: body.subarray(0, -2000) }
    const error = await failure(list(connection(format, [cut])))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ reason: 'truncated', operation: 'vms.list' })
    const again = connection(format, [cut, { body }], { retry: { limit: 1, baseDelayMs: 1 } })
    expect(await list(again)).toEqual(machines)
  })

  test('with a value that is none of its type is an error that shows nothing of it', async () => {
    const text = textOf(format)
    const broken =
      format === 'xml'
        ? text.replace('<memory>1024</memory>', '<memory>geheim</memory>')
        : text.replace('"memory":"1024"', '"memory":"geheim"')
    expect(broken).toContain('geheim')
    const error = await failure(list(connection(format, [{ body: Buffer.from(broken) }])))
    expect(error).toMatchObject({ name: 'DecodeError', code: 200, operation: 'vms.list' })
    expect(String(error)).not.toContain('geheim')
  })

  test('is not read beyond the limit', async () => {
    const limited = connection(format, [{ body }], { limits: { maxResponseBytes: 300_000 } })
    expect(await failure(list(limited))).toMatchObject({ name: 'LimitError', option: 'limits.maxResponseBytes' })
  })

  test('is told of in the log when bodies are', async () => {
    const lines: string[] = []
    const log = (line: string): void => void lines.push(line)
    const logger = { debug: log, info: log, warn: log, error: log }
    expect(await list(connection(format, [{ body }], { logger, unsafeLogBodies: true }))).toHaveLength(900)
    expect(lines.join('\n')).toMatch(/answer: \(application\/(?:xml|json), \d+ characters\)/)
  })

  test('that is a fault after all is one', async () => {
    const detail = 'y'.repeat(300_000)
    const fault =
      format === 'xml'
        ? `<fault><reason>Gone</reason><detail>${detail}</detail></fault>`
        : JSON.stringify({ reason: 'Gone', detail })
    const error = await failure(list(connection(format, [{ body: Buffer.from(fault) }])))
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).not.toBeInstanceOf(NotFoundError)
    expect(error).toMatchObject({ fault: { reason: 'Gone' } })
  })
})

test('a large list in another charset is read all the same', async () => {
  const xml = Buffer.from(`\uFEFF${textOf('xml')}`, 'utf16le')
  const type = 'application/xml;charset=utf-16le'
  expect(await list(connection('xml', [{ body: xml, type }]))).toEqual(machines)
  const latin = machines.map(({ id, description }) => ({ id, name: 'größe', description }))
  const json = Buffer.from(JSON.stringify(writeJsonList('Vm', latin)), 'latin1')
  expect(await list(connection('json', [{ body: json, type: 'application/json;charset=iso-8859-1' }]))).toEqual(latin)
})

test.each([undefined, 2])(
  'a large list of an old engine does not round its long integers, indented by %j',
  async (indent) => {
    const description = 'x'.repeat(300)
    const rows = Array.from({ length: 900 }, (_, index) => ({ id: `id-${index}`, memory: index, description }))
    const digits = '9'.repeat(400)
    const text = JSON.stringify({ vm: rows }, undefined, indent)
      .replace(/("memory": ?)500\b/, '$19007199254740993')
      .replace(/("memory": ?)700\b/, `$1${digits}`)
    const listed = (await list(connection('json', [{ body: Buffer.from(text) }]))) as Vm[]
    expect([499, 500, 501, 700, 701].map((index) => listed[index]?.memory)).toEqual([
      499,
      9_007_199_254_740_993n,
      501,
      BigInt(digits),
      701,
    ])
  },
)

test('a large page of HTML is not taken for an answer', async () => {
  const body = Buffer.from(`<html>${'<p>login</p>'.repeat(40_000)}</html>`)
  const error = await failure(list(connection('xml', [{ body, type: 'text/html' }])))
  expect(error).toMatchObject({ name: 'DecodeError', code: 200 })
})

/** As pieces of prime lengths, so that cuts are everywhere. */
function fed<Result>(
  reader: { write(bytes: Uint8Array): void; end(): Result },
  text: string,
  pieceBytes: number,
): Result {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.write(bytes.subarray(at, at + pieceBytes))
  return reader.end()
}

interface Pair {
  readonly name: string
  readonly xml: string
  readonly type: StructName
  readonly isList: boolean
}

const pairs = recordedNames('pairs', '.xml').map((name): Pair => {
  const xml = recordedText('pairs', `${name}.xml`)
  const kind = documentType(xml)
  if (kind === undefined) throw new Error(`${name} is no document of the API`)
  const { type, isList } = kind
  return { name, xml, type, isList }
})

describe.skipIf(!hasRecordings)('recorded bodies read in pieces are what they are read whole', () => {
  test.each(pairs)('$name', ({ xml, type, isList }) => {
    const shape = shapeOf(type)
    const roots = new Map([[isList ? shape.pluralTag : shape.tag, { shape, isList }]])
    const whole = readDocument(xml, roots)
    for (const pieceBytes of [1, 61, 4099]) {
      expect(fed(incrementalXmlDocument('utf-8', roots, undefined), xml, pieceBytes)).toEqual(whole)
    }
  })

  test.each(pairs.filter(({ isList }) => isList))('$name in JSON', ({ name, type }) => {
    const field = collectionField(shapeOf(type))
    const json = recordedText('pairs', `${name}.json`)
    const whole = readJsonList(type, parseJson(json))
    for (const pieceBytes of [1, 61, 4099]) {
      const reader = incrementalJsonCollection(field, undefined, (document, items) => ({
        tag: '',
        value: readJsonCollection(field, document, items),
      }))
      expect(fed(reader, json, pieceBytes).value).toEqual(whole)
    }
  })
})
