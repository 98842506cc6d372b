import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf, type Proof } from '../proof.ts'

/** Adds a constant to a package's main entry in the copy, by which its later version is told from the one before. */
export function addExport(proof: Proof, folder: string, name: string): void {
  const text = `\n/** Added by the release proof. */\nexport const ${name}: boolean = true\n`
  appendFileSync(join(copyOf(proof), 'packages', folder, 'src/index.ts'), text)
}
