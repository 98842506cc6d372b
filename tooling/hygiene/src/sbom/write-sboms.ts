import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages, root } from '@repo/conventions/repository'
import { makeSbom } from './make-sbom.ts'

// Writes `sbom/NAME-VERSION.cdx.json` for each package, named as its tarball is.
const folder = join(root, 'sbom')
mkdirSync(folder, { recursive: true })
for (const item of publishedPackages()) {
  const { name, version } = item.manifest
  const file = `${name.replace('@', '').replace('/', '-')}-${version}.cdx.json`
  writeFileSync(join(folder, file), `${makeSbom(item)}\n`)
  console.log(`sbom/${file}`)
}
