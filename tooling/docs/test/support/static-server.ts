import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { serve, type TestServer } from '@core/http/testing'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** Serves the files of a folder on loopback, as any static server does. */
export async function serveFolder(folder: string): Promise<TestServer> {
  return await serve(async ({ url }) => {
    const path = decodeURIComponent(new URL(url).pathname)
    const file = path.endsWith('/') ? `${path}index.html` : path
    try {
      const bytes = await readFile(join(folder, file))
      return new Response(new Uint8Array(bytes), {
        headers: { 'content-type': types[extname(file)] ?? 'application/octet-stream' },
      })
    } catch {
      return new Response('not found', { status: 404 })
    }
  })
}
