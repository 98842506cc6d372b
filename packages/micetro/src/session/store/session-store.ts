/**
 * Where records of sessions are kept: a `Keyv` fits. What it holds is encrypted, and says nothing without the app's keys
 * and the user's session id.
 *
 * Operations must reject when they fail; a store that answers `undefined` in place of an error would log users out.
 *
 * @since 0.1.0
 */
export interface SessionStore {
  get(key: string): Promise<unknown>
  /** @param ttl Milliseconds after which the record may be forgotten. @returns `false` if it could not be kept. */
  set(key: string, value: string, ttl?: number): Promise<unknown>
  delete(key: string): Promise<unknown>
}
