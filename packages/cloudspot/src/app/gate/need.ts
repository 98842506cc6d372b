import { type Check, checkOptions, is, type OptionTable } from '@core/http'

/** What a guarded route asks of a session. @since 0.1.0 */
export interface Need {
  /** Slugs of permissions that the user must have in the current company; all of them, if there are several. */
  readonly permission?: string | readonly string[] | undefined
  /** Whether a company must have been chosen. @default true */
  readonly company?: boolean | undefined
}

const slugs: Check = (value) =>
  (Array.isArray(value) ? value : [value]).every((slug) => is.nonEmptyString(slug) === undefined)
    ? undefined
    : 'must be the slug of a permission, or a list of them'

const needTable: OptionTable = { permission: slugs, company: is.boolean }

/**
 * What a guard was given, as a need. A name or a form that is not known would let everybody in, so it is refused.
 *
 * @throws ConfigError naming what cannot be right.
 */
export function needOf(need: Need | string): Need {
  const given = typeof need === 'string' ? { permission: need } : need
  checkOptions(given, needTable)
  return given
}
