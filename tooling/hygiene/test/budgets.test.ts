import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages, root } from '@repo/conventions/repository'
import { describe, expect, test } from 'vitest'
import { budgets } from '../src/size/budgets.ts'
import { measurePackage, type Measured } from '../src/size/measure-package.ts'

const isBuilt = publishedPackages().every(({ folder }) => existsSync(join(root, folder, 'dist/index.js')))

// `npm test` builds first; a run of the tests alone may have nothing to measure.
describe.skipIf(!isBuilt).each(publishedPackages())('$manifest.name', (item) => {
  test('costs its users no more than it may', async () => {
    const budget = budgets[item.manifest.name]
    const measured = await measurePackage(item)
    const over = (Object.keys(measured) as (keyof Measured)[])
      .filter((key) => measured[key] > (budget?.[key] ?? 0))
      .map((key) => `${key}: ${measured[key]} of ${budget?.[key] ?? 0}`)
    expect(over).toEqual([])
  })
})

test('every budget is of a package', () => {
  expect(Object.keys(budgets).toSorted()).toEqual(
    publishedPackages()
      .map(({ manifest }) => manifest.name)
      .toSorted(),
  )
})
