import { expect, test } from 'vitest'
import { ownerOf } from '../src/machines.ts'

test.each([
  [{ tags: [{ name: 'owner-ab123' }], comment: 'owner: cd456' }, 'ab123'],
  [{ tags: [{ name: 'owner-' }, { name: 'the-owner-ab123' }], comment: '' }, undefined],
  [{ comment: 'Mail server, owner:cd456.' }, 'cd456'],
  [{ comment: 'coowner: cd456' }, undefined],
  [{}, undefined],
])('the owner in %j is %s', (vm, owner) => {
  expect(ownerOf(vm)).toBe(owner)
})
