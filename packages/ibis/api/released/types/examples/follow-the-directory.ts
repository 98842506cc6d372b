import type { IbisClientConnection } from '@sdk/ibis'

export async function follow(
  connection: IbisClientConnection,
  since: number,
  save: (crsids: readonly string[], upTo: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const options = { since, signal, people: { fetch: ['email'] }, institutions: false, groups: false } as const
  for await (const { people, upTo } of connection.changes(options)) {
    const crsids = people.map(({ identifier }) => identifier?.value ?? '')
    await save(crsids, upTo)
  }
}
