import { format } from 'node:util'
import { vi } from 'vitest'
import { exampleFetch } from './example-hosts.ts'
import { surroundings } from './example-surroundings.ts'

const { fetch: realFetch } = globalThis

/** Runs a program of `examples/` against the fakes, and gives what it printed. */
export async function runExample(name: string): Promise<string> {
  await using around = await surroundings[name]?.()
  const lines: string[] = []
  vi.stubGlobal('fetch', exampleFetch(realFetch))
  const log = vi.spyOn(console, 'log').mockImplementation((...words) => void lines.push(format(...words)))
  try {
    for (const [variable, value] of Object.entries(around?.environment ?? {})) vi.stubEnv(variable, value)
    await import(`../../examples/${name}.ts`)
  } finally {
    log.mockRestore()
    vi.unstubAllEnvs()
    vi.unstubAllGlobals()
  }
  return lines.map((line) => `${line}\n`).join('')
}
