import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { LimitError } from '../../src/errors/limit-error.ts'
import { ownString, parseXml, parseXmlTree, type XmlElement } from '../../src/xml/index.ts'

const leaf = (name: string, text = ''): object => ({ name, attributes: {}, children: [], text })

test('a tree has names, attributes, children in order, and the text of each element', () => {
  const root = parseXmlTree('<r v="1">a<x>1</x>b<![CDATA[c]]><y/><x>2</x></r>')
  expect({ ...root, attributes: { ...root.attributes } }).toEqual({
    name: 'r',
    attributes: { v: '1' },
    text: 'abc',
    children: [leaf('x', '1'), leaf('y'), leaf('x', '2')],
  })
})

test('names of Object.prototype are only names', () => {
  const root = parseXmlTree('<__proto__ __proto__="1" toString="2"><constructor/></__proto__>')
  expect(root.name).toBe('__proto__')
  expect(Object.getPrototypeOf(root.attributes)).toBeNull()
  expect(Object.entries(root.attributes)).toEqual([
    ['__proto__', '1'],
    ['toString', '2'],
  ])
  expect(root.attributes['hasOwnProperty']).toBeUndefined()
  expect(root.children[0]?.name).toBe('constructor')
})

test('nothing in a tree can be changed', () => {
  const root = parseXmlTree('<a b="1"><c d="1"/></a>')
  expect(() => Object.assign(root, { name: 'x' })).toThrow(TypeError)
  expect(() => Object.assign(root.children, { length: 0 })).toThrow(TypeError)
  expect(() => Object.assign(root.attributes, { b: '2' })).toThrow(TypeError)
  expect(() => Object.assign(root.children[0]!.attributes, { d: '2' })).toThrow(TypeError)
})

test('depth is limited, and a deep tree needs no deep stack', () => {
  const nested = '<a>'.repeat(50_000) + '</a>'.repeat(50_000)
  expect(() => parseXmlTree(nested)).toThrow(LimitError)
  let element: XmlElement | undefined = parseXmlTree(nested, { maxXmlDepth: 50_000 })
  let depth = 0
  for (; element !== undefined; element = element.children[0]) depth += 1
  expect(depth).toBe(50_000)
})

// Through bytes, as an answer comes: the text is then one block, not a chain of parts.
const page = (number: number): string =>
  new TextDecoder().decode(
    new TextEncoder().encode(`<vms><vm id="identifier-${number}-of-a-vm">${' '.repeat(2_000_000)}</vm></vms>`),
  )

test('a kept value does not keep its document in memory', () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const kept: (string | undefined)[] = []
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  for (let number = 0; number < 20; number += 1) {
    kept.push(parseXmlTree(page(number)).children[0]?.attributes['id'])
    parseXml(page(number), {
      open: (_name, { id }) => void (id !== undefined && kept.push(ownString(id))),
      text: () => {},
      close: () => {},
    })
  }
  collectGarbage()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(12_000_000)
  expect(kept.slice(-2)).toEqual(['identifier-19-of-a-vm', 'identifier-19-of-a-vm'])
})
