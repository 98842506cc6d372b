import { ConfigError, parseJson } from '@core/http'
import { isRecord, type JsonRecord } from '../../model/document.ts'
import { readBody } from '../../web/read-body.ts'
import { LicenseAppError } from '../app-errors.ts'

/** More than any login has. */
const maxBytes = 16_384
const timeoutMs = 10_000

const problems = {
  'read already': [500, 'The body was read before; put the gate before what reads bodies.'],
  'too large': [413, 'The body is too large.'],
  'too slow': [408, 'The body did not come in time.'],
  'cut off': [400, 'The body ends too early.'],
  'not text': [400, 'The body is not text in UTF-8.'],
} as const

function fieldsIn(text: string, isForm: boolean): JsonRecord {
  if (text === '') return {}
  if (isForm) return Object.fromEntries(new URLSearchParams(text))
  const fields = parseJson(text)
  if (!isRecord(fields)) throw new ConfigError('body', 'must be a JSON object')
  return fields
}

/** Reads the fields of a form, or of a JSON object. @throws LicenseAppError with a status for what is neither. */
export async function readFields(request: Request): Promise<(name: string) => string> {
  const body = await readBody(request, maxBytes, timeoutMs)
  if (body.problem !== undefined) {
    const [status, message] = problems[body.problem]
    throw new LicenseAppError(message, { status, code: 'bad_body' })
  }
  const type = request.headers.get('content-type') ?? ''
  let fields: JsonRecord
  try {
    // Read from a browser's form, it is this type unless a parser before has made JSON of it.
    fields = fieldsIn(body.text, /^application\/x-www-form-urlencoded\b/i.test(type) && !body.text.startsWith('{'))
  } catch {
    throw new LicenseAppError('The body must be a form or a JSON object.', { status: 400, code: 'bad_body' })
  }
  return (name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    return typeof value === 'string' ? value : ''
  }
}
