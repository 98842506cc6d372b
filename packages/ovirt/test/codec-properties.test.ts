import {
  readJson,
  readJsonList,
  readXml,
  readXmlList,
  writeJson,
  writeJsonList,
  writeXml,
  writeXmlList,
} from '@sdk/ovirt/codec'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyObject } from './support/any-object.ts'
import { fromCodec } from './support/vector-values.ts'

const bounds = { numRuns: 400, interruptAfterTimeLimit: 8000 }
const links = { links: true }

/** Also where lists are on the engine, which `fromCodec` spells out. */
function expectSame(read: unknown, written: unknown): void {
  expect(read).toEqual(written)
  expect(fromCodec(read)).toEqual(fromCodec(written))
}

describe('any object of any type', () => {
  it('is read from XML as it was written', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(anyObject, ({ name, value }) => {
        expectSame(readXml(name, writeXml(name, value as never)), value)
        expectSame(readXmlList(name, writeXmlList(name, [value] as never)), [value])
      }),
      bounds,
    )
  })

  it('is read from JSON as it was written', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(anyObject, ({ name, value }) => {
        const text = JSON.stringify(writeJson(name, value as never, links))
        expectSame(readJson(name, JSON.parse(text)), value)
        const list = JSON.stringify(writeJsonList(name, [value, value] as never, links))
        expectSame(readJsonList(name, JSON.parse(list)), [value, value])
      }),
      bounds,
    )
  })

  it('is the same from XML as from JSON', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(anyObject, ({ name, value }) => {
        const read = readXml(name, writeXml(name, value as never))
        expectSame(readJson(name, writeJson(name, read as never, links)), value)
      }),
      bounds,
    )
  })
})
