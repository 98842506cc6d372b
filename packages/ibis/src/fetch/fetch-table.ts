import type { FetchKind, FetchTarget } from './fetch-kind.ts'

/** A name that leads to other objects. */
export interface ReferenceCell {
  /** The member that it fills. */
  readonly member: string
  readonly isList: boolean
  readonly target: FetchTarget
}

/** All that `fetch` can name of one kind. */
export interface FetchTable {
  /** The known schemes; an installation may have more. Empty for a kind that has no attributes. */
  readonly attributes: readonly string[]
  /** Names that fill members without leading further, with the members. */
  readonly pseudo: Readonly<Record<string, string>>
  readonly references: Readonly<Record<string, ReferenceCell>>
}

/** The tables of all kinds. */
export type FetchTables = Readonly<Record<FetchKind, FetchTable>>
