import type { IbisAttribute } from '../generated/types.ts'
import { FakeLookupError } from './fake-error.ts'

const base64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8')
const date = (text: string): Date => new Date(`${text} UTC`)

const decoders: Readonly<Record<string, (text: string) => unknown>> = {
  scheme: base64,
  attrid: Number,
  value: base64,
  binaryData: (text) => new Uint8Array(Buffer.from(text, 'base64')),
  comment: base64,
  instid: base64,
  visibility: base64,
  effectiveFrom: date,
  effectiveTo: date,
  owningGroupid: base64,
}

/**
 * Reads an attribute from the form in which clients send it.
 *
 * @throws FakeLookupError for what is none.
 */
export function decodeAttribute(text: string): IbisAttribute {
  const members = text.split(',').map((part): [string, unknown] => {
    const name = part.slice(0, part.indexOf(':'))
    const decode = Object.hasOwn(decoders, name) ? decoders[name] : undefined
    if (decode === undefined) throw new FakeLookupError(400, 'Bad Request', 'The attribute has an unknown member.')
    return [name, decode(part.slice(name.length + 1))]
  })
  const attribute: IbisAttribute = Object.fromEntries(members)
  if (attribute.scheme === undefined) throw new FakeLookupError(400, 'Bad Request', 'The attribute has no scheme.')
  return attribute
}
