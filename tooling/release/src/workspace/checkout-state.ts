import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '@repo/conventions/repository'
import type { Run, Versions } from '../proof.ts'
import { versionsOf } from './packages-of.ts'

/** What a release changes where it is made. */
export interface CheckoutState {
  readonly versions: Versions
  readonly tags: readonly string[]
  readonly changesets: readonly string[]
  /** Packages with a changelog. */
  readonly changelogs: readonly string[]
}

export async function checkoutState(run: Run): Promise<CheckoutState> {
  return {
    versions: versionsOf(root),
    tags: (await run('git', ['tag', '--list'], { cwd: root })).split('\n'),
    changesets: readdirSync(join(root, '.changeset')),
    changelogs: readdirSync(join(root, 'packages')).filter((name) =>
      existsSync(join(root, 'packages', name, 'CHANGELOG.md')),
    ),
  }
}

/** What of a release can be seen in the checkout; nothing, unless something went wrong. Somebody may work in it meanwhile. */
export function releaseTraces(before: CheckoutState, after: CheckoutState): readonly string[] {
  return [
    ...Object.entries(after.versions)
      .filter(([name, version]) => before.versions[name] !== version)
      .map(([name, version]) => `${name} is ${version}`),
    ...after.tags.filter((tag) => !before.tags.includes(tag)).map((tag) => `tag ${tag}`),
    ...before.changesets.filter((name) => !after.changesets.includes(name)).map((name) => `${name} is gone`),
    ...after.changelogs.filter((name) => !before.changelogs.includes(name)).map((name) => `${name} has a changelog`),
  ]
}
