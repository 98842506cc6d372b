import type { Field } from '../../codec/field.ts'
import type { Members } from '../store/entity.ts'

/** Objects that are the same for many and never change: their text may be kept. */
const constants = new WeakSet()

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const inner of Object.values(value)) freeze(inner)
}

/** Marks the values of members as the same for all objects that have them. */
export function constantMembers<Table extends Members>(members: Table): Table {
  for (const value of Object.values(members)) {
    if (typeof value !== 'object' || value === null) continue
    freeze(value)
    constants.add(value)
  }
  return members
}

/** Values of one field whose texts are kept. */
const keptOfField = 32

/** Texts of what is written again and again, by the field and how deep it stands. */
export class RepeatedText {
  readonly #texts = new WeakMap<Field, Map<unknown, string>[]>()

  /** The text of a value: written once if it is the same for many. */
  of(field: Field, value: unknown, depth: number, write: () => string): string {
    if (typeof value === 'object' && value !== null && !constants.has(value)) return write()
    let depths = this.#texts.get(field)
    if (depths === undefined) {
      depths = []
      this.#texts.set(field, depths)
    }
    const texts = (depths[depth] ??= new Map<unknown, string>())
    const known = texts.get(value)
    if (known !== undefined) return known
    const text = write()
    if (texts.size < keptOfField) texts.set(value, text)
    return text
  }
}

/** What stands for the address of an object in the text of its links. No address has it. */
const mark = '\0'

/** Links that all objects of a service have, each below its own address: written once, but for that. */
export class RepeatedLinks {
  readonly #pieces = new WeakMap<readonly string[], Map<number, readonly string[]>>()
  readonly #write: (names: readonly string[], href: string, depth: number) => string

  /** @param write Writes links of these names; each is the address with the name behind it. */
  constructor(write: (names: readonly string[], href: string, depth: number) => string) {
    this.#write = write
  }

  /** @param href As it stands in the text, escaped. */
  of(names: readonly string[], href: string, depth: number): string {
    let depths = this.#pieces.get(names)
    if (depths === undefined) {
      depths = new Map()
      this.#pieces.set(names, depths)
    }
    let pieces = depths.get(depth)
    if (pieces === undefined) {
      pieces = this.#write(names, mark, depth).split(mark)
      depths.set(depth, pieces)
    }
    return pieces.join(href)
  }
}
