import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Gives copied programs the ending `.txt`: browsers show these, and take `.ts` for a film. */
export function showSources(folder: string): void {
  const media = join(folder, 'media')
  const sources = existsSync(media) ? readdirSync(media).filter((name) => name.endsWith('.ts')) : []
  if (sources.length === 0) return
  for (const name of sources) renameSync(join(media, name), join(media, `${name}.txt`))
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue
    const path = join(folder, name)
    const html = readFileSync(path, 'utf8')
    const changed = html.replaceAll(/(href="(?:[^"]*\/)?media\/[^"#]+\.ts)(?=["#])/g, '$1.txt')
    if (changed !== html) writeFileSync(path, changed)
  }
}
