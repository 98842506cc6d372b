import { publishedPackages } from '@repo/conventions/repository'
import { keepRelease, readRelease } from './release-record.ts'

// Run after `changeset version`: what each package that has a new version is published with is what the next version
// is compared to.
for (const item of publishedPackages()) {
  const { name, version } = item.manifest
  if (version === '0.0.0' || readRelease(item)?.state.version === version) continue
  keepRelease(item)
  console.log(`kept the API of ${name} ${version}`)
}
