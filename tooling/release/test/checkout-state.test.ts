import { expect, test } from 'vitest'
import { releaseTraces } from '../src/workspace/checkout-state.ts'

const before = {
  versions: { '@core/http': '1.0.0', '@sdk/ibis': '1.0.0' },
  tags: ['@core/http@1.0.0'],
  changesets: ['config.json', 'first.md'],
  changelogs: ['http'],
}

test('somebody may work in the checkout', () => {
  expect(releaseTraces(before, before)).toEqual([])
  expect(releaseTraces(before, { ...before, changesets: [...before.changesets, 'second.md'] })).toEqual([])
})

test('a release is seen, whatever of it', () => {
  expect(releaseTraces(before, { ...before, versions: { ...before.versions, '@sdk/ibis': '1.0.1' } })).toEqual([
    '@sdk/ibis is 1.0.1',
  ])
  expect(releaseTraces(before, { ...before, tags: [...before.tags, '@sdk/ibis@1.0.1'] })).toEqual([
    'tag @sdk/ibis@1.0.1',
  ])
  expect(releaseTraces(before, { ...before, changesets: ['config.json'] })).toEqual(['first.md is gone'])
  expect(releaseTraces(before, { ...before, changelogs: ['http', 'ibis'] })).toEqual(['ibis has a changelog'])
})
