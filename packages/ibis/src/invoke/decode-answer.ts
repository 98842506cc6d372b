import { type AnswerBody, type BodyDecoder, type ErrorAnswer, type ErrorMapper, SdkError } from '@core/http'
import type { XmlLimits } from '@core/http/xml'
import { serviceError } from '../errors/service-errors.ts'
import { UnexpectedAnswer, unexpectedMessage, unexpectedResult } from '../errors/unexpected-answer.ts'
import type { IbisResult } from '../generated/types.ts'
import { parseResult } from '../xml/parse-result.ts'

/** What answers are read by. */
export interface AnswerRules {
  readonly limits: XmlLimits
  /** Hides credentials that a server repeats. */
  readonly mask: (text: string) => string
}

// XHTML is a page, though its type ends the same.
const isXml = (mediaType: string): boolean => mediaType === 'application/xml' || mediaType === 'text/xml'

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

/** Reads answers with a good status; the service may put an error into one. */
export function resultDecoder<Result>(
  operation: string,
  rules: AnswerRules,
  pick: (result: IbisResult) => Result,
): BodyDecoder<Result> {
  return {
    kind: 'body',
    accept: 'application/xml',
    expects: 'XML',
    accepts: () => true,
    decode: (body) => {
      const { mediaType, status, headers } = body
      if (!isXml(mediaType)) throw new UnexpectedAnswer(mediaType, unexpectedResult(status, textOf(body)))
      const bodyText = body.text()
      const result = parseResult(bodyText, rules.limits)
      if (result.error === undefined) return pick(result)
      const { message = 'without a reason' } = result.error
      throw serviceError(
        `${introductionOf(operation)}${rules.mask(message)}`,
        { status: result.error.status ?? status, headers, bodyText, ...codeOf(result, rules.mask) },
        result,
      )
    },
  }
}

/** The result of an answer with a bad status. What cannot be read, or says nothing of an error, is an error all the same. */
function errorResult(answer: ErrorAnswer, limits: XmlLimits): IbisResult {
  const unexpected = unexpectedResult(answer.status, answer.text)
  if (!isXml(answer.mediaType)) return unexpected
  try {
    const result = parseResult(answer.text, limits)
    return result.error === undefined ? unexpected : result
  } catch (error) {
    if (error instanceof SdkError) return unexpected
    throw error
  }
}

function hint(status: number): string {
  if (status === 401) return '; give the name and password of a group (anonymous works in the University network only)'
  return status === 403 ? '; the group may not do this' : ''
}

/** Takes a call's secrets, which only messages are made with, out of another text. */
function maskFor(answer: ErrorAnswer): AnswerRules['mask'] {
  // No URL, header, credential or XML can hold this sign, so that it marks where the text begins and ends.
  const sign = '\u0000'
  return (text) => answer.message(`${sign}${text}${sign}`).split(sign)[1] ?? ''
}

/** Makes the exception of an answer with a bad status. */
export function exceptionMapper(limits: XmlLimits): ErrorMapper {
  return (answer) => {
    const result = errorResult(answer, limits)
    // The hint goes on where the service's sentence ends.
    const reason = (result.error?.message ?? unexpectedMessage).trimEnd().replace(/\.$/, '')
    const init = { ...answer.init, ...codeOf(result, maskFor(answer)) }
    return serviceError(answer.message(`${reason}${hint(answer.status)}`), init, result)
  }
}
