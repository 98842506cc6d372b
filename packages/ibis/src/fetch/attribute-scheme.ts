import { ConfigError } from '@core/http'

declare const isAttributeScheme: unique symbol

/**
 * The id of an attribute scheme, as {@link attributeScheme} gives it.
 *
 * @since 0.1.0
 */
export type AttributeScheme = string & { readonly [isAttributeScheme]: true }

/**
 * Names an attribute scheme in `fetch` that the types do not know: each installation has its own, which
 * `allAttributeSchemes()` lists.
 *
 * @param schemeid Its id, like `websiteURL`. Names with an underscore are the service's own, and stand for no scheme.
 * @throws ConfigError for what is no name of one scheme.
 * @example
 * await connection.person.getPerson('crsid', 'ab123', { fetch: ['email', attributeScheme('websiteURL')] })
 * @since 0.1.0
 */
export function attributeScheme(schemeid: string): AttributeScheme {
  if (typeof schemeid === 'string' && /^[^\s.,_]+$/.test(schemeid)) return schemeid as AttributeScheme
  throw new ConfigError('schemeid', 'must be the id of one attribute scheme, like websiteURL')
}
