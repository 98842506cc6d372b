import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from '@repo/conventions/repository'
import { copyOf, pnpmInCopy, type Proof } from '../proof.ts'

/** Files of the working tree: those that git knows, and those that it would take. */
async function overlayWorkingTree(proof: Proof): Promise<void> {
  const list = await proof.run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const path of list.split('\0').filter((name) => name !== '')) {
    const [from, to] = [join(root, path), join(copyOf(proof), path)]
    if (!existsSync(from)) {
      rmSync(to, { force: true })
      continue
    }
    mkdirSync(dirname(to), { recursive: true })
    cpSync(from, to)
  }
}

/** Clones the repository as it was committed, with the working tree over it if asked, and installs what it needs. */
export async function copyRepository(proof: Proof): Promise<string> {
  const copy = copyOf(proof)
  await proof.run('git', ['clone', '--quiet', '--no-tags', root, copy], { cwd: proof.folder })
  const head = await proof.run('git', ['rev-parse', '--short', 'HEAD'], { cwd: copy })
  // Nothing that is done in the copy may come back.
  await proof.run('git', ['remote', 'remove', 'origin'], { cwd: copy })
  if (proof.workingTree) await overlayWorkingTree(proof)
  const install = ['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only', '--loglevel=warn']
  await pnpmInCopy(proof, install, 180_000)
  return `${head.trim()}${proof.workingTree ? ' with the working tree' : ''}`
}
