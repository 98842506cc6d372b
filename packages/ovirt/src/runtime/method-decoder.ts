import {
  type AnswerBody,
  type AnswerHead,
  type BodyDecoder,
  DecodeError,
  type IncrementalReader,
  nothingDecoder,
} from '@core/http'
import { collectionField } from '../codec/collection-field.ts'
import { type DocumentFormat, formatOf, mediaTypes } from '../codec/document-format.ts'
import type { Roots } from '../codec/document-reader.ts'
import { type Document, incrementalJsonCollection, incrementalXmlDocument } from '../codec/incremental-document.ts'
import { isJsonObject, type JsonReader } from '../codec/json-reader.ts'
import { readJsonCollection, readJsonStruct, readJsonText } from '../codec/read-json.ts'
import { readDocument } from '../codec/read-xml.ts'
import { shapeOf } from '../codec/shapes.ts'
import { isJsonFault } from '../errors/json-fault.ts'
import { faultText } from '../errors/fault-text.ts'
import { maskFault, type Mask } from '../errors/mask-fault.ts'
import { responseErrorOf } from '../errors/response-errors.ts'
import type { Action, Fault } from '../generated/types.ts'
import { cellsOf } from './method-cells.ts'
import type { MethodRow } from './service-row.ts'

/** What reading an answer depends on beside the method. */
export interface DecoderContext {
  /** How errors call the method, like `vm.start`. */
  readonly operation: string
  readonly maxXmlDepth: number | undefined
  /** What is asked for. Answers are read as what they are. */
  readonly format: DocumentFormat
  readonly mask: Mask
}

/** The documents that any method may be answered with: what it gives, a fault, or an action that holds one. */
function rootsOf(row: MethodRow): Roots {
  const roots: [string, { shape: ReturnType<typeof shapeOf>; isList: boolean }][] = [
    ['fault', { shape: shapeOf('fault'), isList: false }],
    ['action', { shape: shapeOf('action'), isList: false }],
  ]
  const { result } = cellsOf(row)
  if (row.kind !== 'action' && result !== undefined) {
    const shape = shapeOf(result.struct)
    roots.push([result.isList ? shape.pluralTag : shape.tag, { shape, isList: result.isList }])
  }
  return new Map(roots)
}

const rootsByRow = new WeakMap<MethodRow, Roots>()

function rootsFor(row: MethodRow): Roots {
  let roots = rootsByRow.get(row)
  if (roots === undefined) {
    roots = rootsOf(row)
    rootsByRow.set(row, roots)
  }
  return roots
}

function readJsonAnswer(row: MethodRow, document: unknown, reader: JsonReader): Document {
  const { result } = cellsOf(row)
  const isAction = row.kind === 'action' || (isJsonObject(document) && isJsonObject(document['fault']))
  const tag = isJsonFault(document, isAction) ? 'fault' : isAction ? 'action' : undefined
  if (tag !== undefined) return { tag, value: readJsonStruct(shapeOf(tag), document, reader) }
  if (result === undefined) return { tag: '', value: undefined }
  const shape = shapeOf(result.struct)
  const value = result.isList
    ? readJsonCollection(collectionField(shape), document, reader)
    : readJsonStruct(shape, document, reader)
  return { tag: result.tag, value }
}

/** An answer whose document is read; the text of large ones is gone by then. */
type AnswerRead = Pick<AnswerBody, 'status' | 'headers'> & { readonly text?: () => string }

function faultError(sent: Fault, answer: AnswerRead, context: DecoderContext): Error {
  const fault = maskFault(sent, context.mask)
  const { status, headers, text } = answer
  const requestId = headers.get('correlation-id') ?? undefined
  const problem = `${context.operation}: failed, though with a good status: ${faultText(fault, status)}`
  return responseErrorOf(problem, { status, headers, requestId, correlationId: requestId, fault, bodyText: text?.() })
}

/** What a document means to its method's caller. */
function resultOf(row: MethodRow, { tag, value }: Document, answer: AnswerRead, context: DecoderContext): unknown {
  if (tag === 'fault') throw faultError(value as Fault, answer, context)
  if (tag !== 'action') return value
  const action = value as Action & Readonly<Record<string, unknown>>
  if (action.fault !== undefined) throw faultError(action.fault, answer, context)
  if (row.kind !== 'action') {
    throw new DecodeError('the XML document is an <action>, which answers no such call', { code: 'unexpected_root' })
  }
  const { result } = cellsOf(row)
  return result === undefined ? undefined : action[result.name]
}

function decode(row: MethodRow, body: AnswerBody, context: DecoderContext): unknown {
  const { maxXmlDepth } = context
  const text = body.text()
  const document =
    formatOf(body.mediaType) === 'json'
      ? readJsonText(text, maxXmlDepth, (parsed, reader) => readJsonAnswer(row, parsed, reader))
      : readDocument(text, rootsFor(row), { maxXmlDepth })
  return resultOf(row, document, body, context)
}

function incrementalDocument(
  row: MethodRow,
  { mediaType, charset }: AnswerHead,
  { maxXmlDepth }: DecoderContext,
): IncrementalReader<Document> | undefined {
  if (formatOf(mediaType) === 'xml') return incrementalXmlDocument(charset, rootsFor(row), maxXmlDepth)
  const { result } = cellsOf(row)
  // An action's out parameter stands deeper. No engine writes JSON in another charset.
  if (row.kind === 'action' || result?.isList !== true || !/^utf-?8$/.test(charset)) return undefined
  const field = collectionField(shapeOf(result.struct))
  return incrementalJsonCollection(field, maxXmlDepth, (parsed, reader) => readJsonAnswer(row, parsed, reader))
}

/** Reads the good answers of a method, in whichever format they come. */
export function methodDecoder(row: MethodRow, context: DecoderContext): BodyDecoder<unknown> {
  const accept = mediaTypes[context.format]
  // A page is none of the engine's: whoever sent it, nothing was removed.
  if (row.kind === 'remove') return { ...nothingDecoder({ accept }), accepts: (mediaType) => mediaType !== 'text/html' }
  return {
    kind: 'body',
    accept,
    expects: context.format === 'json' ? 'JSON' : 'XML',
    accepts: (mediaType) => formatOf(mediaType) !== undefined,
    decode: (body) => decode(row, body, context),
    incremental: (head) => {
      const reader = incrementalDocument(row, head, context)
      return reader && { write: (bytes) => reader.write(bytes), end: () => resultOf(row, reader.end(), head, context) }
    },
  }
}
