/** What the proof was asked for. */
export interface ReleaseArguments {
  readonly json: boolean
  readonly keep: boolean
  readonly workingTree: boolean
  readonly help: boolean
}

export const usage = `Usage: npm run release:proof -- [--working-tree] [--json] [--keep] [--help]

Releases a copy of the repository to a registry on this machine, installs the packages from there and uses them.
The checkout stays as it is.

  --working-tree  prove what is not committed, too
  --json          the table as JSON
  --keep          keep the folder with the copy and the apps`

const names = { '--json': 'json', '--keep': 'keep', '--working-tree': 'workingTree', '--help': 'help' } as const

/** @throws Error for an argument that is not known. */
export function parseArguments(given: readonly string[]): ReleaseArguments {
  const unknown = given.find((argument) => !(argument in names))
  if (unknown !== undefined) throw new Error(`unknown argument ${unknown}; known are ${Object.keys(names).join(', ')}`)
  const flags = Object.entries(names).map(([argument, name]) => [name, given.includes(argument)] as const)
  return Object.fromEntries(flags) as Record<(typeof names)[keyof typeof names], boolean>
}
