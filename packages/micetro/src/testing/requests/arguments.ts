import { isObject } from '../../response/is-object.ts'
import { ApiFault } from '../api-fault.ts'
import { textOf } from '../objects/text-of.ts'
import type { Fields } from '../wire-types.ts'

/** What a request gives: the server takes each argument from the body or from the query. */
export interface Arguments {
  /** All of the body. */
  readonly body: Readonly<Fields>
  /** Undefined if it was given in neither. */
  value(name: string): unknown
  /** As text. */
  text(name: string): string | undefined
  /** A whole number, 0 or more. @throws ApiFault */
  count(name: string): number | undefined
  /** False unless it was given. */
  flag(name: string): boolean
  /** An object, in a query as JSON. @throws ApiFault for anything else. */
  object(name: string): Readonly<Fields>
  /** Texts of a list: of JSON, or parted by commas. */
  texts(name: string): readonly string[] | undefined
}

/** JSON in a query; what is none stays text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

/** Puts the body and the query of a request together. */
export function argumentsOf(body: Readonly<Fields>, query: ReadonlyMap<string, string>): Arguments {
  const value = (name: string): unknown => (Object.hasOwn(body, name) ? body[name] : query.get(name))
  const text = (name: string): string | undefined => {
    const given = value(name)
    return given === undefined || given === null ? undefined : textOf(given)
  }
  return {
    body,
    value,
    text,
    count: (name) => {
      const given = text(name)
      if (given === undefined) return undefined
      if (!/^\d+$/.test(given)) throw new ApiFault(`Invalid value of parameter ${name}.`)
      return Number(given)
    },
    flag: (name) => text(name)?.toLowerCase() === 'true',
    object: (name) => {
      const given = parsed(value(name))
      if (!isObject(given)) throw new ApiFault(`The argument ${name} is missing.`)
      return given
    },
    texts: (name) => {
      const given = parsed(value(name))
      if (given === undefined || given === null || given === '') return undefined
      const list: readonly unknown[] = Array.isArray(given) ? given : textOf(given).split(',')
      return list.map((item) => textOf(item).trim())
    },
  }
}
