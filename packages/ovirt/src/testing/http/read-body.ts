import { DecodeError, parseJson } from '@core/http'
import { collectionField } from '../../codec/collection-field.ts'
import { formatOf } from '../../codec/document-format.ts'
import type { Field } from '../../codec/field.ts'
import { readJson, readJsonList } from '../../codec/read-json.ts'
import { readXml, readXmlList } from '../../codec/read-xml.ts'
import { shapeOf, type StructName } from '../../codec/shapes.ts'
import { Refusal } from '../rules/refusal.ts'
import type { Members } from '../store/entity.ts'

function refuse(place: string): never {
  throw new DecodeError(`the request has what the model does not know: ${place}`)
}

function parse(isJson: boolean, type: StructName, isList: boolean, text: string): unknown {
  const options = { onUnknown: refuse }
  if (isJson) return isList ? readJsonList(type, parseJson(text), options) : readJson(type, parseJson(text), options)
  return isList ? readXmlList(type, text, options) : readXml(type, text, options)
}

/**
 * Reads the body of a request, in the format that it has. Engines refuse what the model does not know.
 *
 * @param usage Where the engine's documentation tells of the method, as its fault says.
 * @throws Refusal for what cannot be read.
 */
export async function readBody(
  request: Request,
  { struct, isList }: Pick<Field, 'struct' | 'isList'>,
  usage: string,
): Promise<Members> {
  const text = await request.text()
  const mediaType = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim() ?? ''
  const isJson = formatOf(mediaType) === 'json'
  const type = struct as StructName
  try {
    const read = parse(isJson, type, isList, text === '' && isJson ? '{}' : text)
    return isList ? { [collectionField(shapeOf(type)).item]: read } : (read as Members)
  } catch (error) {
    // Of a value that is wrong, XML tells more.
    if (!isJson && error instanceof DecodeError && error.code === 'bad_value') {
      throw new Refusal(400, error.message, 'Invalid value')
    }
    throw new Refusal(400, `For correct usage, see: ${usage}`, 'Request syntactically incorrect.')
  }
}
