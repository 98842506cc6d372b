import { type BodyDecoder, DecodeError, parseJson } from '@core/http'
import { isObject } from '../response/is-object.ts'
import { countedList, type List } from './list.ts'
import type { AnswerRow } from './operation-row.ts'

type Members = Readonly<Record<string, unknown>>

const missing = (name: string): DecodeError => new DecodeError(`result.${name} is missing`, { code: 'missing_member' })

/** A count, also one that a server writes as text. */
function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(count) && Number(count) >= 0 ? Number(count) : undefined
}

const isEmptyResult = (result: unknown): boolean => !isObject(result) || Object.keys(result).length === 0

/** The members of an answer, which servers put into `result`. */
function membersOf(document: unknown): Members | undefined {
  if (!isObject(document)) return undefined
  const { result, error } = document
  if (isEmptyResult(result) && (isObject(error) || (typeof error === 'string' && error !== ''))) {
    throw new DecodeError('it is an error document, though its status is a good one', { code: 'error_document' })
  }
  return isObject(result) ? result : document
}

/** Whether an answer without the list may be one of a list that is empty, and has no other list in its place. */
function mayBeNone(members: Members, isOpened: boolean): boolean {
  const values = Object.values(members).filter((value) => value !== null)
  // Without `result` around it, it can be a word of something in between.
  if (!isOpened && values.length > 0 && countOf(members['totalResults']) === undefined) return false
  return !values.some((value) => Array.isArray(value) && value.length > 0)
}

function readList(members: Members, name: string, mayBeEmpty: boolean, isOpened: boolean): List<unknown> {
  const [totalResults, offset] = [countOf(members['totalResults']), countOf(members['offset'])]
  // A list without items may have no member at all.
  const isAbsent = members[name] === undefined || members[name] === null
  if (isAbsent && !mayBeEmpty && totalResults !== undefined && totalResults > 0) throw missing(name)
  if (isAbsent && !mayBeNone(members, isOpened)) throw missing(name)
  const items: unknown = isAbsent ? [] : members[name]
  if (!Array.isArray(items)) throw new DecodeError(`result.${name} is no list`, { code: 'unexpected_type' })
  return countedList(items as unknown[], { totalResults, offset })
}

function read(row: AnswerRow, document: unknown, mayBeEmpty: boolean): unknown {
  const members = membersOf(document)
  if (row.kind === 'nothing') return undefined
  if (members === undefined) throw new DecodeError('it is no object with a result', { code: 'unexpected_type' })
  if (row.kind === 'whole') return members
  if (row.kind === 'list') return readList(members, row.name, mayBeEmpty, members !== document)
  const value = Object.hasOwn(members, row.name) ? members[row.name] : undefined
  if (row.isRequired && (value === undefined || value === null)) throw missing(row.name)
  return value ?? undefined
}

const isHtml = (mediaType: string): boolean => /html(?:\+xml)?$/.test(mediaType)
const isJson = (mediaType: string): boolean => /\/(?:.+\+)?json$/.test(mediaType)

/**
 * Reads the good answers of an operation, whichever status of success they have.
 *
 * @param mayBeEmpty Whether a list can be empty though there are some: after its end, or if none are asked for.
 */
export function answerDecoder(row: AnswerRow, mayBeEmpty: boolean): BodyDecoder<unknown> {
  const isNothing = row.kind === 'nothing'
  return {
    kind: 'body',
    accept: 'application/json',
    expects: 'JSON',
    // Where nothing is to be read, anything will do but the page of something in between.
    accepts: (mediaType) => (isNothing ? !isHtml(mediaType) : isJson(mediaType)),
    ...(isNothing && { empty: () => undefined }),
    decode: (body) => {
      if (isNothing && !isJson(body.mediaType)) return undefined
      const text = body.text()
      return isNothing && text.trim() === '' ? undefined : read(row, parseJson(text), mayBeEmpty)
    },
  }
}
