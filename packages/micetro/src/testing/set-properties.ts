import { ApiFault } from './api-fault.ts'
import { bodyObject } from './body-members.ts'
import type { RouteRequest } from './route.ts'

/** An object with fields of its own, and others that users have defined. */
export interface WithCustomProperties {
  readonly customProperties: Record<string, string>
}

/**
 * Applies a partial update. Own fields and custom properties stand side by side; what is not named stays, unless
 * `deleteUnspecified` is true: then custom properties go.
 *
 * @param fields Own fields that can be written.
 */
export function setProperties(
  target: WithCustomProperties,
  body: RouteRequest['body'],
  fields: readonly string[],
): void {
  const properties = Object.entries(bodyObject(body, 'properties'))
  const own = properties.filter(([name]) => name in target && name !== 'customProperties')
  const fixed = own.find(([name]) => !fields.includes(name))
  if (fixed !== undefined) throw new ApiFault(`The property ${fixed[0]} cannot be changed.`)
  const nested = properties.find(([name]) => name === 'customProperties')
  if (nested !== undefined) throw new ApiFault('Custom properties must stand beside the other properties.')
  Object.assign(target, Object.fromEntries(own))
  if (body['deleteUnspecified'] === true) {
    for (const name of Object.keys(target.customProperties)) delete target.customProperties[name]
  }
  for (const [name, value] of properties) if (!(name in target)) target.customProperties[name] = String(value)
}
