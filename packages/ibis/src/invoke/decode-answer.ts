import {
  type AnswerBody,
  type AnswerHead,
  type BodyDecoder,
  type ErrorAnswer,
  type ErrorMapper,
  SdkError,
} from '@core/http'
import type { XmlLimits } from '@core/http/xml'
import { maskedResult } from '../errors/masked-result.ts'
import { serviceError } from '../errors/service-errors.ts'
import { UnexpectedAnswer, unexpectedMessage, unexpectedResult } from '../errors/unexpected-answer.ts'
import type { IbisResult } from '../generated/types.ts'
import { type AnswerFormat, formatNames, formatOf, mediaTypes } from './answer-format.ts'
import { incrementalResult, readResult } from './read-result.ts'

/** What answers are read by. */
export interface AnswerRules {
  /** What is asked for. The other is read too, as the service may be told otherwise by a parameter. */
  readonly format: AnswerFormat
  /** Whether large answers are flattened. */
  readonly flattened: boolean
  readonly limits: XmlLimits
  /** Hides credentials that a server repeats. */
  readonly mask: (text: string) => string
}

function textOf(body: AnswerBody): string {
  try {
    return body.text()
  } catch {
    return ''
  }
}

/** What errors within a good answer begin with. */
export function introductionOf(operation: string): string {
  return `${operation} failed: the service answered with an error: `
}

/** The service's own code of an error, if it gave one. */
function codeOf({ error }: IbisResult, mask: AnswerRules['mask']): { readonly code?: string } {
  return error?.code === undefined ? {} : { code: mask(error.code) }
}

/** An answer whose document is read; the text of large ones is gone by then. */
type AnswerRead = Pick<AnswerBody, 'status' | 'headers'> & { readonly text?: () => string }

/** The error that the service put into a good answer. */
function errorWithin(result: IbisResult, answer: AnswerRead, operation: string, mask: AnswerRules['mask']): SdkError {
  const { message = 'without a reason', status = answer.status } = result.error ?? {}
  const { headers, text } = answer
  const options = { status, headers, bodyText: text?.(), ...codeOf(result, mask) }
  return serviceError(`${introductionOf(operation)}${mask(message)}`, options, maskedResult(result, mask))
}

/** @throws UnexpectedAnswer for a document of neither format, or of the one that was not asked for and is no result. */
function readAnswer(body: AnswerBody, { format: asked, limits }: AnswerRules): IbisResult {
  const { mediaType, status } = body
  const unexpected = (): UnexpectedAnswer =>
    new UnexpectedAnswer(mediaType, formatNames[asked], unexpectedResult(status, textOf(body)))
  const format = formatOf(mediaType)
  if (format === undefined) throw unexpected()
  try {
    return readResult(format, body.text(), limits)
  } catch (error) {
    throw format === asked ? error : unexpected()
  }
}

/** Reads answers with a good status; the service may put an error into one. */
export function resultDecoder<Result>(
  operation: string,
  rules: AnswerRules,
  pick: (result: IbisResult) => Result,
): BodyDecoder<Result> {
  const { format, flattened, limits, mask } = rules
  const pickFrom = (result: IbisResult, answer: AnswerRead): Result => {
    if (result.error !== undefined) throw errorWithin(result, answer, operation, mask)
    return pick(result)
  }
  return {
    kind: 'body',
    accept: mediaTypes[format],
    expects: formatNames[format],
    accepts: () => true,
    decode: (body) => {
      const { status, headers } = body
      return pickFrom(readAnswer(body, rules), { status, headers, text: () => body.text() })
    },
    incremental: (head: AnswerHead) => {
      const reader = formatOf(head.mediaType) === format ? incrementalResult(head, limits, flattened) : undefined
      const { status, headers } = head
      return reader && { write: (bytes) => reader.write(bytes), end: () => pickFrom(reader.end(), { status, headers }) }
    },
  }
}

/** The result of an answer with a bad status. What cannot be read, or says nothing of an error, is an error all the same. */
function errorResult(answer: ErrorAnswer, limits: XmlLimits): IbisResult {
  const unexpected = unexpectedResult(answer.status, answer.text)
  const format = formatOf(answer.mediaType)
  if (format === undefined) return unexpected
  try {
    const result = readResult(format, answer.text, limits)
    return result.error === undefined ? unexpected : result
  } catch (error) {
    if (error instanceof SdkError) return unexpected
    throw error
  }
}

const hints = {
  group: {
    401: '; give the name and password of a group (anonymous works in the University network only)',
    403: '; the group may not do this',
  },
  client: {
    401: '; the token was refused, and a new one too: check what the client is registered for',
    403: '; the client may not do this',
  },
} as const

function hintFor(status: number, caller: keyof typeof hints): string {
  return status === 401 || status === 403 ? hints[caller][status] : ''
}

/** Takes a call's secrets, which only messages are made with, out of another text. */
function maskFor(answer: ErrorAnswer): AnswerRules['mask'] {
  // No URL, header or credential can hold this sign, so that its first and last one mark where the text begins and ends.
  const sign = '\u0000'
  return (text) => {
    const message = answer.message(`${sign}${text}${sign}`)
    return message.slice(message.indexOf(sign) + 1, message.lastIndexOf(sign))
  }
}

/**
 * Makes the exception of an answer with a bad status.
 *
 * @param caller What the connection proves itself as.
 */
export function exceptionMapper(limits: XmlLimits, caller: keyof typeof hints = 'group'): ErrorMapper {
  return (answer) => {
    const mask = maskFor(answer)
    const result = errorResult(answer, limits)
    // The hint goes on where the service's sentence ends.
    const reason = (result.error?.message ?? unexpectedMessage).trimEnd().replace(/\.$/, '')
    const init = { ...answer.init, ...codeOf(result, mask) }
    return serviceError(answer.message(`${reason}${hintFor(answer.status, caller)}`), init, maskedResult(result, mask))
  }
}
