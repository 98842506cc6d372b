import { segmentsOf } from '../store/locate.ts'
import type { ApiRequest } from './api-request.ts'

const pattern = /^(\/ovirt-engine\/api(?:\/v(\d+))?)(\/.*)?$/

/** What the address of a request says; undefined for one that is not of the API. */
export function readPath(
  request: Request,
):
  | (Pick<ApiRequest, 'base' | 'segments' | 'query' | 'canFollow' | 'origin'> & { readonly version: string })
  | undefined {
  const { pathname, searchParams: query, origin } = new URL(request.url)
  const [, base, version, path = ''] = pattern.exec(pathname) ?? []
  if (base === undefined) return undefined
  const segments = segmentsOf(path)
  // Parameters may stand behind the last segment, too: `/vms;max=5`. Those of the query count first.
  const [last = '', ...matrix] = (segments.pop() ?? '').split(';')
  for (const parameter of matrix) {
    const [name = '', value = ''] = parameter.split('=')
    if (!query.has(name)) query.set(name, decodeURIComponent(value))
  }
  // A slash at the end leads to nothing.
  const isAstray = path.includes('//') || (path.length > 1 && path.endsWith('/'))
  return {
    base,
    version: version ?? '4',
    segments: isAstray ? ['', ...segments, last] : last === '' ? segments : [...segments, last],
    query,
    canFollow: version === undefined,
    origin,
  }
}
