import { randomUUID } from 'node:crypto'

/** The id by which a request is told of: the engine keeps these characters of one that is given, and as many. */
export function correlationIdOf(request: Request): string {
  const given = request.headers.get('correlation-id') ?? new URL(request.url).searchParams.get('correlation_id') ?? ''
  const kept = given.replaceAll(/[^\w-]/g, '').slice(0, 36)
  return kept === '' ? randomUUID() : kept
}
