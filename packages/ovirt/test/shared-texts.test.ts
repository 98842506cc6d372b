import { readXmlList } from '@sdk/ovirt/codec'
import { describe, expect, test } from 'vitest'
import { SharedTexts } from '../src/codec/shared-texts.ts'

/** A text that is no constant of this file. */
const made = (text: string): string => Buffer.from(text).toString()

describe('texts that repeat', () => {
  test('come back with their characters, whatever they are', () => {
    const texts = new SharedTexts()
    const given = ['', 'x', '__proto__', 'constructor', 'größe 😀', '\uD800', 'x'.repeat(5000), made('x'.repeat(4096))]
    for (const text of [...given, ...given]) expect(texts.share(text)).toBe(text)
  })

  test('are remembered over two generations, and then forgotten', () => {
    const texts = new SharedTexts()
    const remembered: string[] = []
    // As a view on memory that is taken elsewhere, a shared text would show it.
    for (let number = 0; number < 10_000; number += 1) remembered.push(texts.share(made(`text number ${number}`)))
    expect(remembered).toEqual(Array.from({ length: 10_000 }, (_, number) => `text number ${number}`))
    for (const number of [0, 5000, 8999, 9000, 9999]) {
      expect(texts.share(made(`text number ${number}`))).toBe(`text number ${number}`)
    }
  })

  test.each([
    ['/api/vms/12345/nics', '/api/vms/12345'],
    ['/api/vms/12345', '/api/vms/12345'],
    ['/api/hosts/1/nics', '/api/vms/12345'],
    ['/api/vms/12345/nics', '/api'],
    ['/api/vms/12345/nics', undefined],
    ['', '/api/vms/12345'],
    ['/api/vms/1', '/api/vms/12345'],
  ])('the address %j of what belongs to %j stays what it is', (address, owner) => {
    const texts = new SharedTexts()
    expect(texts.shareAddress(address, owner)).toBe(address)
    expect(texts.shareAddress(made(address), owner)).toBe(address)
  })
})

test('links are read alike before and behind the address of their machine, and without one', () => {
  const link = '<link href="/ovirt-engine/api/vms/12345678/nics" rel="nics"/>'
  const [with1, without] = readXmlList(
    'Vm',
    `<vms><vm href="/ovirt-engine/api/vms/12345678" id="12345678">${link}</vm><vm>${link}</vm></vms>`,
  )
  expect(with1?.nics?.href).toBe('/ovirt-engine/api/vms/12345678/nics')
  expect(without?.nics?.href).toBe('/ovirt-engine/api/vms/12345678/nics')
})
