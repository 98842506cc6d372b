import { expect, test } from 'vitest'
import { ConfigError, encodeAttribute, type IbisAttribute } from '../src/index.ts'

test('members come in a fixed order, whatever the order they are given in', () => {
  const attribute: IbisAttribute = {
    owningGroupid: '900001',
    effectiveTo: new Date('2031-12-31T23:59:59Z'),
    effectiveFrom: new Date('2011-02-03T00:00:00Z'),
    visibility: 'world',
    instid: 'ZTEST',
    comment: 'c',
    binaryData: new Uint8Array([0, 255]),
    value: 'é, :',
    attrid: 0,
    scheme: 'title',
  }
  expect(encodeAttribute(attribute)).toBe(
    'scheme:dGl0bGU=,attrid:0,value:w6ksIDo=,binaryData:AP8=,comment:Yw==,instid:WlRFU1Q=,visibility:d29ybGQ=,' +
      'effectiveFrom:03 Feb 2011,effectiveTo:31 Dec 2031,owningGroupid:OTAwMDAx',
  )
})

test('an empty text is kept; what is null or undefined is left out', () => {
  const attribute = { scheme: 'email', value: '', comment: null, instid: undefined } as unknown as IbisAttribute
  expect(encodeAttribute(attribute)).toBe('scheme:ZW1haWw=,value:')
})

test('a part of a larger array is sent alone', () => {
  const part = new Uint8Array([1, 2, 3, 4]).subarray(1, 3)
  expect(encodeAttribute({ scheme: 'x', binaryData: part })).toBe('scheme:eA==,binaryData:AgM=')
})

test.each([
  ['no scheme', { value: 'x' }, 'attr.scheme'],
  ['a scheme that is null', { scheme: null }, 'attr.scheme'],
  ['a misspelt member', { scheme: 'x', val: 'y' }, 'attr.val'],
  ['a number as value', { scheme: 'x', value: 5 }, 'attr.value'],
  ['text as bytes', { scheme: 'x', binaryData: 'AAAA' }, 'attr.binaryData'],
  ['text as date', { scheme: 'x', effectiveFrom: '2024-01-01' }, 'attr.effectiveFrom'],
  ['an invalid date', { scheme: 'x', effectiveFrom: new Date(NaN) }, 'attr.effectiveFrom'],
  ['a year of five digits', { scheme: 'x', effectiveTo: new Date('+010000-01-01T00:00:00Z') }, 'attr.effectiveTo'],
  ['an attrid with a fraction', { scheme: 'x', attrid: 1.5 }, 'attr.attrid'],
  ['half a surrogate pair', { scheme: 'x', value: '\ud800' }, 'attr.value'],
])('%s is refused', (_, attribute, option) => {
  let error: unknown
  try {
    encodeAttribute(attribute as unknown as IbisAttribute)
  } catch (caught) {
    error = caught
  }
  expect(error).toBeInstanceOf(ConfigError)
  expect((error as ConfigError).option).toBe(option)
})
