import type { IbisResult } from '../../generated/types.ts'
import type { Directory, Stored } from '../directory.ts'
import { parseFetch } from '../fetch-tree.ts'
import { related, relationOf } from '../relations.ts'
import { ResultBuilder } from '../result-builder.ts'

/** One request, taken apart. */
export interface FakeCall {
  readonly directory: Directory
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  /** Values of the path's placeholders. */
  readonly path: readonly string[]
  readonly lastTransactionId: number
  /** Counts and remembers a change. */
  changed(stored: Stored): void
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
export function builder({ directory, query }: FakeCall): ResultBuilder {
  return new ResultBuilder(directory, parseFetch(query.get('fetch')), query.get('flatten') === 'true')
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
    from === undefined || relation === undefined ? [] : related(call.directory, relation, from),
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
