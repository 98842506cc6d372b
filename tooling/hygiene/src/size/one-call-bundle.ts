import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { rolldown } from 'rolldown'

const callsFolder = join(import.meta.dirname, '../../calls')

/**
 * Bytes, compressed, of an app that makes one call with a package: `calls/NAME.ts`, bundled and minified from what was
 * built. What is loaded on demand counts, except undici: only TLS, proxy and pool options ask for it.
 */
export async function oneCallBundle(name: string): Promise<number> {
  const bundle = await rolldown({
    input: join(callsFolder, `${name}.ts`),
    platform: 'node',
    external: (id) => id === 'undici' || id.startsWith('node:'),
    resolve: { conditionNames: ['import', 'module', 'node', 'default'] },
    logLevel: 'silent',
  })
  try {
    const { output } = await bundle.generate({ minify: true, format: 'es' })
    const sizes = output.flatMap((file) => (file.type === 'chunk' ? [gzipSync(file.code, { level: 9 }).length] : []))
    return sizes.reduce((sum, size) => sum + size, 0)
  } finally {
    await bundle.close()
  }
}
