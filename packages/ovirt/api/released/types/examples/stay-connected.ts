import { Connection } from '@sdk/ovirt'

export function connect(url: string, password: string, caFile: string): Connection {
  // With Keycloak, which is the default since 4.5.1; without it the user is admin@internal.
  const username = 'admin@ovirt@internalsso'
  return new Connection({ url, username, password, caFile, timeoutMs: 60_000, deadlineMs: 180_000 })
}
