import type { IbisResult } from '../../generated/types.ts'
import type { Caller } from '../access/caller.ts'
import { parseFetch } from '../answers/fetch-tree.ts'
import { ResultBuilder } from '../answers/result-builder.ts'
import type { Directory } from '../directory/directory.ts'
import { related, relationOf } from '../directory/relations.ts'
import type { Stored } from '../directory/stored.ts'
import type { Touched, TransactionLog } from '../directory/transaction-log.ts'

/** One request, taken apart. */
export interface FakeCall {
  readonly directory: Directory
  readonly caller: Caller
  readonly transactions: TransactionLog
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  /** Values of the path's placeholders. */
  readonly path: readonly string[]
  /** Counts and remembers a change; the first of what it touched is what was meant. */
  changed(touched: readonly [Touched, ...Touched[]] | readonly Touched[]): void
}

/** Makes the result of a request. */
export type Answer = (call: FakeCall) => IbisResult

/** What answers one kind of request. */
export interface Route {
  readonly method: string
  /** `*` stands for any one segment. */
  readonly path: string
  readonly answer: Answer
}

/** A route that reads. */
export function get(path: string, answer: Answer): Route {
  return { method: 'GET', path, answer }
}

/** Makes results with what the request wants fetched. */
export function builder({ directory, caller, query }: FakeCall): ResultBuilder {
  return new ResultBuilder({ directory, caller }, parseFetch(query.get('fetch')), query.get('flatten') === 'true')
}

/** A result that is one value. */
export function valueResult(value: string | number | boolean): IbisResult {
  return { value: String(value) }
}

/** The entities of `kind` that one entity leads to by a relation; none for one that is not there. */
export function relatives(call: FakeCall, from: Stored | undefined, name: string, kind: Stored['kind']): IbisResult {
  const relation = from && relationOf(from.kind, name)
  return builder(call).many(
    kind,
    from === undefined || relation === undefined ? [] : related(call.directory, relation, from, call.caller),
  )
}

/** The entities that a list in the query names, in the directory's order. */
export function listed(
  call: FakeCall,
  kind: Stored['kind'],
  parameter: string,
  find: (id: string) => Stored | undefined,
): IbisResult {
  const found = new Set((call.query.get(parameter) ?? '').split(',').map((id) => find(id)))
  const all: readonly Stored[] = call.directory[kind]
  return builder(call).many(
    kind,
    all.filter((stored) => found.has(stored)),
  )
}

/** Those that are not cancelled, or all where the request wants them. */
export function uncancelled<Kind extends Stored>({ query }: FakeCall, all: readonly Kind[]): readonly Kind[] {
  return query.get('includeCancelled') === 'true' ? all : all.filter(({ cancelled }) => !cancelled)
}
