import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConfigError, lql } from '../../src/index.ts'
import { parseQuery } from '../../src/testing/search/parse-query.ts'

/** Values with all that could end one. */
const value = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc
    .array(fc.constantFrom('and', 'or', 'not', ' ', '(', ')', "'", '"', '=', '~', ',', 'in inst(x)', 'a', '\\'), {
      minLength: 1,
    })
    .map((parts) => parts.join('')),
)

/** Whether the language has a way to write it. */
function canBeWritten(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text.trim() !== '' && !/[\\\u0000-\u001f\u007f]/.test(text) && !(text.includes("'") && text.includes('"'))
}

const queryFor = (first: string, second: string): string => lql.person`surname = ${first} and in inst(${second})`

test('a value stays one value, and what it is', () => {
  const written = value.filter(canBeWritten)
  fc.assert(
    fc.property(written, written, (first, second) => {
      expect(parseQuery(queryFor(first, second).slice('person:'.length))).toEqual({
        is: 'all',
        of: [
          { is: 'equal', field: 'surname', text: first },
          { is: 'in', kind: 'inst', names: [second] },
        ],
      })
    }),
  )
})

test('a value that cannot be written is refused', () => {
  const refused = value.filter((text) => !canBeWritten(text))
  fc.assert(
    fc.property(refused, (text) => {
      expect(() => queryFor(text, 'x')).toThrow(ConfigError)
      expect(() => queryFor('x', text)).toThrow(ConfigError)
    }),
  )
})

test('conditions keep together, however deep', () => {
  const condition = fc.letrec<{ one: unknown; any: unknown }>((tie) => ({
    one: value
      .filter(canBeWritten)
      .map((text) => ({ lql: lql`title ~ ${text}`, is: { is: 'like', field: 'title', text } })),
    any: fc.oneof(
      { depthSize: 'small' },
      tie('one'),
      fc.array(tie('any'), { minLength: 2, maxLength: 3 }).map((parts) => {
        const of = parts as { lql: ReturnType<typeof lql.not>; is: object }[]
        return { lql: lql.any(of.map((part) => part.lql)), is: { is: 'any', of: of.map((part) => part.is) } }
      }),
      tie('any').map((part) => {
        const { lql: inner, is } = part as { lql: ReturnType<typeof lql.not>; is: object }
        return { lql: lql.not(inner), is: { is: 'not', of: is } }
      }),
    ),
  })).any as fc.Arbitrary<{ lql: ReturnType<typeof lql.not>; is: object }>
  fc.assert(
    fc.property(condition, condition, (left, right) => {
      const query = lql.group`${left.lql} and ${right.lql}`
      expect(parseQuery(query.slice('group:'.length))).toEqual({ is: 'all', of: [left.is, right.is] })
    }),
  )
})
