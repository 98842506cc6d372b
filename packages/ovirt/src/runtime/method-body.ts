import type { RequestBody } from '@core/http'
import { type DocumentFormat, mediaTypes } from '../codec/document-format.ts'
import { actionText, bodyText } from '../codec/document-text.ts'
import { ownMember } from '../codec/own-member.ts'
import type { MethodCells } from './method-cells.ts'
import type { MethodRow } from './service-row.ts'

/**
 * What a call sends as its body: the object that is added or changed, or an action with what belongs in it, which is sent
 * also where it holds nothing.
 *
 * @throws ConfigError naming the member whose value is none of its type.
 */
export function methodBody(
  row: MethodRow,
  cells: MethodCells,
  format: DocumentFormat,
  parameters: object,
): RequestBody | undefined {
  const contentType = mediaTypes[format]
  const { body } = cells
  if (body !== undefined) return { text: bodyText(format, body, ownMember(parameters, body.name)), contentType }
  const hasAction = row.kind === 'action' || cells.action.length > 0
  return hasAction ? { text: actionText(format, cells.action, parameters), contentType } : undefined
}
