import { posix } from 'node:path'

/** What a published package must be like, beside its files. */
export interface PackedExpectation {
  readonly version: string
  /** Paths of the machine that packed it, which must not be in it. */
  readonly foreignPaths: readonly string[]
}

interface PackedManifest {
  readonly version?: string
  readonly sideEffects?: unknown
  readonly scripts?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
}

const required = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'dist/index.d.ts']
const isAllowed = (path: string): boolean => /^(?:dist|src)\//.test(path) || required.includes(path)
const runsAtInstall = /^(?:pre|post)?(?:install|prepare|pack|publish)(?:Only)?$|^dependencies$/

function manifestFaults(text: string, version: string, has: (path: string) => boolean): string[] {
  const manifest = JSON.parse(text) as PackedManifest
  const targets = Object.values(manifest.exports ?? {}).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  )
  return [
    ...(manifest.version === version ? [] : [`package.json is of version ${manifest.version}`]),
    ...(manifest.sideEffects === false ? [] : ['package.json lacks sideEffects: false']),
    ...Object.keys(manifest.scripts ?? {})
      .filter((name) => runsAtInstall.test(name))
      .map((name) => `package.json has the script ${name}`),
    ...[...new Set(text.match(/"(?:workspace|catalog):[^"]*"/g))].map((range) => `package.json has ${range}`),
    ...targets
      .filter((target) => !has(posix.normalize(target)))
      .map((target) => `package.json exports ${target}, which is not there`),
  ]
}

function mapFaults(path: string, text: string, has: (path: string) => boolean): string[] {
  const { sources } = JSON.parse(text) as { sources: readonly string[] }
  return sources
    .filter((source) => !has(posix.normalize(posix.join(posix.dirname(path), source))))
    .map((source) => `${path} leads to ${source}, which is not there`)
}

function codeFaults(path: string, text: string, has: (path: string) => boolean): string[] {
  const map = /^\/\/# sourceMappingURL=(\S+)\s*$/m.exec(text)?.[1]
  if (map === undefined || has(posix.join(posix.dirname(path), map))) return []
  return [`${path} leads to ${map}, which is not there`]
}

/** What is wrong with a package's files; nothing for a good package. */
export function findFaults(files: ReadonlyMap<string, Buffer>, expected: PackedExpectation): readonly string[] {
  const has = (path: string): boolean => files.has(path)
  const { version, foreignPaths } = expected
  const faults = [
    ...required.filter((path) => !has(path)).map((path) => `${path} is missing`),
    ...[...files.keys()].filter((path) => !isAllowed(path)).map((path) => `${path} should not be there`),
  ]
  for (const [path, content] of files) {
    const text = content.toString('utf8')
    if (path === 'package.json') faults.push(...manifestFaults(text, version, has))
    else if (path.endsWith('.map')) faults.push(...mapFaults(path, text, has))
    else if (/\.(?:js|d\.ts)$/.test(path)) faults.push(...codeFaults(path, text, has))
    const foreign = foreignPaths.find((folder) => text.includes(folder))
    if (foreign !== undefined) faults.push(`${path} names ${foreign}`)
  }
  const changelog = files.get('CHANGELOG.md')?.toString('utf8') ?? ''
  if (!changelog.split('\n').some((line) => line === `## ${version}` || line.startsWith(`## ${version} `)))
    faults.push(`CHANGELOG.md says nothing of ${version}`)
  const sent = files.get('src/version.ts')?.toString('utf8') ?? ''
  if (!sent.includes(`'${version}'`)) faults.push(`src/version.ts is not of ${version}`)
  return faults
}
