import { updateProperties } from '@sdk/micetro'
import { expect, expectTypeOf, test } from 'vitest'
import type { DNSZone } from '../../src/generated/types.ts'
import type { Properties } from '../../src/resources/parameters.ts'

test('what is made fits the updates of objects', () => {
  const properties: Properties<DNSZone> = updateProperties({ authority: 'ns1' }, { Location: 'H-15' })
  expect(properties).toEqual({ authority: 'ns1', Location: 'H-15' })
  expectTypeOf<ReturnType<typeof updateProperties>>().toExtend<Properties<DNSZone>>()
})
