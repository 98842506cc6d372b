import { isObject } from '../../response/is-object.ts'
import { Version } from '../../server-version.ts'
import { ApiFault } from '../api-fault.ts'
import type { Fields } from '../wire-types.ts'

/** Decodes a query as Micetro does: a plus is no space. */
export function readQuery(search: string): ReadonlyMap<string, string> {
  const pairs = search.slice(1).split('&')
  return new Map(
    pairs
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=')
        return [decodeURIComponent(name), decodeURIComponent(value.join('='))] as const
      }),
  )
}

/** Servers before 11.1 take a body for Latin-1 unless its charset is said. */
function charsetOf(request: Request, version: string): string {
  const said = /charset="?([\w-]+)/i.exec(request.headers.get('content-type') ?? '')?.[1]
  return said ?? (new Version(version).isAtLeast('11.1') ? 'utf-8' : 'latin1')
}

/** Reads a body as JSON. @throws ApiFault for one that is no object; none counts as empty. */
export async function readBody(request: Request, version: string): Promise<Readonly<Fields>> {
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength === 0) return {}
  try {
    const body: unknown = JSON.parse(new TextDecoder(charsetOf(request, version)).decode(bytes))
    if (isObject(body)) return body
  } catch {
    // Answered below, as other bodies are that are no object.
  }
  throw new ApiFault('The body is not a JSON object.')
}
