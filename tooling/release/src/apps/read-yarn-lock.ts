import type { InstalledPackage } from './installed-packages.ts'

/** The packages of a `yarn.lock` as yarn 4 writes it, which is all that its zero-folder installations leave to read. */
export function readYarnLock(text: string): readonly InstalledPackage[] {
  return text.split(/\n\n+/).flatMap((entry) => {
    const resolution = /^ {2}resolution: "(.+)@npm:([^"]+)"$/m.exec(entry)
    if (resolution === null) return []
    const [, name = '', version = ''] = resolution
    const dependencies = /^ {2}dependencies:\n((?: {4}.*\n?)*)/m.exec(entry)?.[1] ?? ''
    const needs = [...dependencies.matchAll(/^ {4}"?([^":]+)"?:/gm)].map(([, need = '']) => need)
    return [{ name, version, needs }]
  })
}
