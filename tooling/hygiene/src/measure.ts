import { publishedPackages } from '@repo/conventions/repository'
import { measurePackage } from './size/measure-package.ts'

// Prints what the budgets are about.
console.table(
  Object.fromEntries(
    await Promise.all(
      publishedPackages().map(async (item) => [item.manifest.name, await measurePackage(item)] as const),
    ),
  ),
)
