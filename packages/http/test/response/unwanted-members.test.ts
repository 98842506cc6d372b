import { DecodeError, incrementalJson } from '@core/http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Without the members that may be left out. */
function withoutActions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutActions)
  if (!isObject(value)) return value
  const members = Object.entries(value).filter(([key, member]) => key !== 'actions' || !isObject(member))
  return Object.fromEntries(members.map(([key, member]) => [key, withoutActions(member)]))
}

function read(
  text: string,
  cuts: readonly number[] = [100_000],
  unwantedKey: string | undefined = 'actions',
): unknown[] {
  const items: unknown[] = []
  const reader = incrementalJson({ depth: 2, unwantedKey, onItem: (value) => items.push(value) })
  const bytes = Buffer.from(text)
  for (let start = 0, index = 0; start < bytes.length; index += 1) {
    reader.write(Uint8Array.from(bytes.subarray(start, (start += cuts[index % cuts.length] ?? 1))))
  }
  reader.end()
  return items
}

const indented = (item: unknown): string => JSON.stringify(item, undefined, 2).replaceAll('\n', '\n  ')

const styles = {
  'a line for each brace': (items: readonly unknown[]) => JSON.stringify({ vm: items }, undefined, 2),
  'braces on one line': (items: readonly unknown[]) =>
    `{\n  "vm" : [ ${items.map((item) => indented(item).replaceAll('": ', '" : ')).join(', ')} ]\n}\n`,
  'tabs and line ends of two characters': (items: readonly unknown[]) =>
    JSON.stringify({ vm: items }, undefined, '\t').replaceAll('\n', '\r\n'),
  'no indentation': (items: readonly unknown[]) => JSON.stringify({ vm: items }),
}

const actions = {
  link: [
    { rel: 'start', href: '/start' },
    { rel: 'stop', href: '/"stop"\\' },
  ],
}
const machine = (index: number): object => ({ id: `id-${index}`, actions, name: `größe ${index}` })
const machines = Array.from({ length: 60 }, (_, index) => machine(index))

describe.each(Object.entries(styles))('members that are of no use, with %s', (_style, textOf) => {
  const key = fc.constantFrom('actions', 'link', 'id', '"actions" : {', 'x\n"actions": {', '\\"actions"')
  const { item } = fc.letrec<{ item: unknown; value: unknown }>((tie) => ({
    item: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('}', '{', '"', '\\', '\n  "actions" : {\n', 'é', 1, null, false),
      tie('item'),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  }))
  const cuts = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 })

  test('may be left out, and nothing else is', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 40 }), cuts, (items, pieces) => {
        const text = textOf(items)
        const { vm } = JSON.parse(text) as { vm: unknown[] }
        expect(read(text, pieces).map(withoutActions)).toEqual(vm.map(withoutActions))
      }),
      { numRuns: 300 },
    )
  })

  test('are in the item if nobody says that they are of no use', () => {
    expect(read(textOf(machines), undefined, 'others')).toEqual(machines)
  })
})

describe('members that are of no use', () => {
  const leftOut = ({ length }: readonly unknown[]): unknown[] =>
    Array.from({ length }, (_, index) => withoutActions(machine(index)))

  test.each(['a line for each brace', 'braces on one line', 'tabs and line ends of two characters'] as const)(
    'are left out of a list with %s, but for its ends',
    (style) => {
      const items = read(styles[style](machines))
      expect(items.slice(3, -1)).toEqual(leftOut(machines).slice(3, -1))
      expect(items.map(withoutActions)).toEqual(leftOut(machines))
    },
  )

  test.each([
    ['the first of their object', { actions, id: '1' }, { id: '1' }],
    ['the last of their object', { id: '1', actions }, { id: '1' }],
    ['empty', { id: '1', actions: {}, name: 'n' }, { id: '1', name: 'n' }],
    ['within another object', { nic: { actions, id: '2' }, id: '1' }, { nic: { id: '2' }, id: '1' }],
    ['within themselves', { actions: { actions, x: {} }, id: '1' }, { id: '1' }],
    ['all that there is', { actions }, { actions }],
    ['no objects', { id: '1', actions: ['a'], name: 'n' }, { id: '1', actions: ['a'], name: 'n' }],
  ])('may be %s', (_what, source, expected) => {
    const items = read(styles['braces on one line'](machines.map(() => source)))
    expect(items).toHaveLength(machines.length)
    for (const item of items.slice(3, -1)) expect(item).toEqual(expected)
  })

  test('may come twice', () => {
    const text = styles['braces on one line'](machines).replaceAll(/^ {4}"name" : .*$/gm, '    "actions" : {\n    }')
    expect(read(text).map(withoutActions)).toEqual(machines.map((_, index) => ({ id: `id-${index}` })))
  })

  test('are looked for in vain without harm', () => {
    const others = Array.from({ length: 3000 }, (_, index) => ({ id: index, text: 'x'.repeat(500) }))
    expect(read(styles['braces on one line'](others), [262_144])).toEqual(others)
  })

  test.each([
    ['end too late', (text: string) => text.replace('"rel" : "stop"', '"x" : { "rel" : "stop"')],
    ['end in a string', (text: string) => text.replace('"rel" : "stop"', '"rel" : "stop')],
    ['have an end too many', (text: string) => text.replace('"id" : "id-30"', '"id" : "id-30"}')],
  ])('do not hide that they %s', (_what, change) => {
    const text = styles['braces on one line'](machines)
    const from = text.indexOf('"id-29"')
    const broken = text.slice(0, from) + change(text.slice(from))
    expect(broken).not.toBe(text)
    expect(() => read(broken)).toThrow(DecodeError)
  })

  test.each([
    ['a comma too many behind it', '{\n"actions":{\n},\n}'],
    ['a comma too many before it', '{,\n"actions":{\n}\n}'],
    ['no object around it', '{\n"x":[1,\n"actions":{}]\n}'],
    ['no list around it', '{"x":1}, \n"actions" : {\n}'],
    ['no value before it', '{\n"x":\n"actions":{},\n"y"\n}'],
  ])('do not hide that there is %s', (_what, item) => {
    const before = '{"vm":[{\n"a":1\n}, {\n"a":1\n}, {\n"a":1\n}, '
    expect(() => read(`${before}${item}, {\n"a":1\n}, {\n"a":1\n}]}`)).toThrow(DecodeError)
  })

  test('do not make a document slow that nests them as the only members of each other', () => {
    const nested = `{\n"id":1,\n"actions":{},\n"x":${'{\n"actions":'.repeat(16_000)}{}${'}'.repeat(16_000)}\n}`
    const others = Array.from({ length: 5 }, () => nested).join(', ')
    const text = `{"vm":[{\n"id":1\n}, {\n"id":2\n}, ${others}, {\n"id":3\n}]}`
    expect(read(text, [262_144])).toHaveLength(8)
  })
})
