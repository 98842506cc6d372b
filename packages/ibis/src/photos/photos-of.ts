import { ConfigError } from '@core/http'
import type { IbisAttribute } from '../generated/types.ts'
import { imageType, type ImageType } from './image-type.ts'

/** The scheme of attributes that are photos. */
const photoScheme = 'jpegPhoto'

/**
 * A photo of a person or institution.
 *
 * @since 0.1.0
 */
export interface Photo {
  readonly bytes: Uint8Array
  /** What the bytes are, by how they begin: `image/jpeg` unless somebody stored something else. */
  readonly type: ImageType | 'application/octet-stream'
  /** The attribute that holds it, with its id, comment and visibility. */
  readonly attribute: IbisAttribute
}

/** What photos can be taken from: an entity, or attributes. */
export type WithPhotos = readonly IbisAttribute[] | { readonly attributes?: readonly IbisAttribute[] | undefined }

function isList(source: WithPhotos): source is readonly IbisAttribute[] {
  return Array.isArray(source)
}

/**
 * The photos of a person or institution that was asked for with `fetch: ['jpegPhoto']`, or among the attributes that
 * `getAttributes` gave. In the service's order.
 *
 * @since 0.1.0
 */
export function photosOf(source: WithPhotos): readonly Photo[] {
  const attributes = isList(source) ? source : (source.attributes ?? [])
  return attributes.flatMap((attribute) => {
    const { scheme, binaryData } = attribute
    if (scheme !== photoScheme || binaryData === undefined || binaryData.length === 0) return []
    return [{ bytes: binaryData, type: imageType(binaryData) ?? 'application/octet-stream', attribute }]
  })
}

/**
 * Makes the attribute of a photo, for `addAttribute` and `updateAttribute`.
 *
 * @param bytes A JPEG image.
 * @param details Comment, visibility and what else the attribute is to have.
 * @throws ConfigError for bytes that are no JPEG image, which is all that the directory takes.
 * @since 0.1.0
 */
export function photoAttribute(
  bytes: Uint8Array,
  details: Omit<IbisAttribute, 'scheme' | 'value' | 'binaryData'> = {},
): IbisAttribute {
  if (!(bytes instanceof Uint8Array)) throw new ConfigError('bytes', 'must be a Uint8Array')
  const type = imageType(bytes)
  if (type === 'image/jpeg') return { ...details, scheme: photoScheme, binaryData: bytes }
  throw new ConfigError('bytes', `must be a JPEG image${type === undefined ? '' : `, and are ${type}`}`)
}
