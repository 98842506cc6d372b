import { nameOf, type Stored } from '../directory/stored.ts'
import type { ChangedAspect } from '../directory/transaction-log.ts'
import { FakeLookupError } from '../fake-error.ts'
import { builder, type FakeCall, get, type Route, uncancelled } from './route.ts'

/** What a flag of the query adds to what is reported. */
const aspectsByFlag: Readonly<Record<string, readonly ChangedAspect[]>> = {
  membershipChanges: ['members'],
  contactRowChanges: ['contactRows'],
  instNameChanges: ['instName', 'members'],
}

function numberIn({ query }: FakeCall, name: string): number {
  const text = query.get(name) ?? ''
  if (/^-?\d+$/.test(text)) return Number(text)
  throw new FakeLookupError(400, 'Bad Request', `${name} must be a number.`)
}

/**
 * What changed between two transactions, as it is now.
 *
 * @param parameter The parameter that names the only ones to report.
 */
export function modifiedRoute(
  kind: Stored['kind'],
  path: string,
  parameter: string,
  find: (call: FakeCall, id: string) => Stored | undefined,
): Route {
  return get(path, (call) => {
    const { query, directory, transactions } = call
    const flags = Object.keys(aspectsByFlag).filter((flag) => query.get(flag) === 'true')
    const aspects = new Set<ChangedAspect>(['data', ...flags.flatMap((flag) => aspectsByFlag[flag] ?? [])])
    const changed = transactions.changed(kind, aspects, [numberIn(call, 'minTxId'), numberIn(call, 'maxTxId')])
    const only = query.get(parameter)
    const wanted = only === null ? undefined : new Set(only.split(',').map((id) => find(call, id)))
    const all: readonly Stored[] = uncancelled<Stored>(call, directory[kind])
    return builder(call).many(
      kind,
      all.filter((stored) => changed.has(nameOf(stored)) && (wanted?.has(stored) ?? true)),
    )
  })
}
