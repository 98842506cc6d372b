import { FakeLookupError } from '../fake-error.ts'

/**
 * What comes after `api/v1/`, below whatever address the fake is thought to have. The API gateway has the same paths
 * without it, below an address of its own.
 */
export function servicePath({ pathname }: URL, throughGateway: boolean): string {
  const [, behindGateway] = /\/lookup\/v1\/(?!api\/v1\/)(?<rest>.*)$/s.exec(pathname) ?? []
  if (throughGateway && behindGateway !== undefined) return behindGateway
  const [, direct] = /\/api\/v1\/(?<rest>.*)$/s.exec(pathname) ?? []
  if (!throughGateway && direct !== undefined) return direct
  throw new FakeLookupError(404, 'Not Found', 'The path does not lead to the web service.')
}
