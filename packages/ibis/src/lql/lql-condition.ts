let make: (text: string) => LqlCondition

/**
 * A part of a query in the Lookup query language, whose values cannot be taken for anything else. `lql` makes them.
 *
 * @since 0.1.0
 */
export class LqlCondition {
  #text = ''

  /** The condition as the language writes it. */
  toString(): string {
    return this.#text
  }

  static {
    make = (text) => {
      const condition = new LqlCondition()
      condition.#text = text
      return condition
    }
  }
}

/** Makes a condition of a text that is one. */
export function conditionOf(text: string): LqlCondition {
  return make(text)
}
