import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publishedPackages, root } from '@repo/conventions/repository'

/** Names of scripts that a reader of a document can run: those of its package, and the repository's. */
export function scriptsFor(document: string): ReadonlySet<string> {
  const manifests = ['package.json', join(dirname(document), 'package.json')].map((path) => join(root, path))
  const scripts = manifests
    .filter((path) => existsSync(path))
    .map((path) => (JSON.parse(readFileSync(path, 'utf8')) as { scripts?: Record<string, string> }).scripts ?? {})
  return new Set(scripts.flatMap((names) => Object.keys(names)))
}

/** The commands of a shell block, one by one: lines that end in a backslash go on in the next one. */
export function commandsOf(block: string): readonly string[] {
  return block
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#.*$/, '').replace(/^\$ /, ''))
    .flatMap((line) => line.split(' && '))
    .map((command) => command.replace(/^(?:[A-Z_\d]+=\S+ )+/, '').trim())
    .filter((command) => command !== '')
}

type Rule = readonly [pattern: RegExp, isThere: (name: string, scripts: ReadonlySet<string>) => boolean]

/** Of our own packages those that are published, of others those that the repository itself uses. */
function isPackage(name: string): boolean {
  if (/^@(?:sdk|core)\//.test(name)) return publishedPackages().some(({ manifest }) => manifest.name === name)
  const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  return catalog.includes(`\n  ${name}: `) || catalog.includes(`\n  '${name}': `)
}

const isScript: Rule[1] = (name, scripts) => scripts.has(name)

/** What the word behind a command must be. */
const rules: readonly Rule[] = [
  [/^npm (test|start)\b/, isScript],
  [/^(?:npm|pnpm|yarn|npx -y pnpm@[\d.]+) run (?:--silent )?([\w:-]+)/, isScript],
  [/^npx -y pnpm@[\d.]+ exec (?:node (?:--\S+ )*)?((?:packages|tooling)\/\S+)/, (path) => existsSync(join(root, path))],
  [/^npx -y pnpm@[\d.]+ exec ([\w-]+)/, (name) => existsSync(join(root, 'node_modules/.bin', name))],
  [
    /^(?:npm install|pnpm add|yarn add)(?: -[DE]| --save-dev)* (@?\w[\w./-]*(?:@[\^~\w.-]+)?(?: @?\w[\w./-]*)*)$/,
    (names) => names.split(' ').every((name) => isPackage(name.replace(/(?<=.)@.*$/, ''))),
  ],
  [/^node (?:--[\w=@/-]+ )*((?:packages|tooling)\/\S+)/, (path) => existsSync(join(root, path))],
]

/** Commands that are not of this repository. */
const foreign =
  /^(?:npm (?:config|init|login|ls|outdated|pkg|view)|npx (?:tsc|-y pnpm@[\d.]+ install)|export|mkdir|cd|rm|openssl|node [\w./-]+\.[cm]?[jt]s)\b/

/** What is wrong with a command, or undefined. */
export function problemOf(command: string, scripts: ReadonlySet<string>): string | undefined {
  const rule = rules.find(([pattern]) => pattern.test(command))
  if (rule === undefined) {
    return foreign.test(command) ? undefined : `what is \`${command}\`? Add it to shell-commands.ts, or mend it`
  }
  const [pattern, isThere] = rule
  const name = pattern.exec(command)?.[1] ?? ''
  return isThere(name, scripts) ? undefined : `there is no ${name}`
}
