import { safeNext as pathWithin } from '@core/http/web-app'

/**
 * The page that a login leads to: a path of the app itself, whatever a link says. Anything that could lead to another
 * server, or that is no path, is the fallback.
 */
export function safeNext(next: unknown, fallback: string): string {
  return pathWithin(next, fallback)
}
