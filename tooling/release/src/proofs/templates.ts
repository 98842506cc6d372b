import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { copyOf, type Proof } from '../proof.ts'
import { copyingCommands, pinPackages } from '../apps/copying-commands.ts'

/** Copies each template to where nothing of the repository is, does what its README says, and runs its tests there. */
export async function proveTemplates(proof: Proof): Promise<string> {
  const templates = join(copyOf(proof), 'tooling/templates')
  const seen: string[] = []
  for (const name of readdirSync(templates)) {
    const template = join(templates, name)
    const cwd = join(proof.folder, 'apps/templates', name)
    mkdirSync(cwd, { recursive: true })
    cpSync(template, cwd, { recursive: true, filter: (path) => basename(path) !== 'node_modules' })
    const versionOf = (dependency: string): string =>
      (
        JSON.parse(readFileSync(join(template, 'node_modules', dependency, 'package.json'), 'utf8')) as {
          version: string
        }
      ).version
    const commands = copyingCommands(readFileSync(join(template, 'README.md'), 'utf8'))
    const output = await proof.run('sh', ['-e', '-c', pinPackages(commands, versionOf)], { cwd, timeoutMs: 300_000 })
    const passed = /Tests\s+(\d+) passed/.exec(output)?.[1]
    if (passed === undefined) throw new Error(`${name} ran no tests: ${output.slice(-500)}`)
    seen.push(`${name}: ${passed} tests passed`)
  }
  return seen.join('; ')
}
