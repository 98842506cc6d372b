import { DecodeError } from '@core/http'
import { Version } from '../server-version.ts'
import { isObject } from './is-object.ts'

/** Takes one text out of `{"result": {…}}`. */
function resultText(document: unknown, name: string): string {
  const result = isObject(document) && isObject(document['result']) ? document['result'] : document
  const value = isObject(result) ? result[name] : undefined
  if (typeof value === 'string' && value !== '') return value
  throw new DecodeError(`result.${name} is missing`, { code: 'missing_member' })
}

/** The answer of `POST /micetro/sessions`. */
export function readSession(document: unknown): string {
  return resultText(document, 'session')
}

/** The answer of `GET /command/web_getPreLoginInfo`. */
export function readCentralVersion(document: unknown): Version {
  const text = resultText(document, 'centralVersion')
  if (!/^\s*\d/.test(text)) throw new DecodeError('result.centralVersion is not a version', { code: 'syntax' })
  return new Version(text)
}
