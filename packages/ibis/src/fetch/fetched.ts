import type { FetchModel } from '../generated/fetch-model.ts'
import type { IbisContactRow } from '../generated/types.ts'
import type { AttributeScheme } from './attribute-scheme.ts'
import type { FetchKind, FetchTarget, ReferencesOf } from './fetch-kind.ts'

type EntityOf<Kind extends FetchKind> = FetchModel[Kind]['entity']

/** The chains of a text with commas between. */
type ChainsIn<List extends string> = List extends AttributeScheme
  ? List
  : List extends `${infer Chain},${infer Rest}`
    ? Chain | ChainsIn<Rest>
    : List

/** The first step of a chain. */
type HeadOf<Chain extends string> = Chain extends AttributeScheme
  ? Chain
  : Chain extends `${infer Head}.${string}`
    ? Head
    : Chain

/** The member that a step fills. */
type MemberOf<Kind extends FetchKind, Step> = Step extends keyof ReferencesOf<Kind>
  ? ReferencesOf<Kind>[Step] extends { readonly member: infer Member }
    ? Member
    : never
  : Step extends keyof FetchModel[Kind]['pseudo']
    ? FetchModel[Kind]['pseudo'][Step]
    : 'attributes'

/** What a member refers to; never for attributes and the like. */
type TargetIn<Kind extends FetchKind, Member> = {
  [Name in keyof ReferencesOf<Kind>]: ReferencesOf<Kind>[Name] extends {
    readonly member: Member
    readonly target: infer Target extends FetchTarget
  }
    ? Target
    : never
}[keyof ReferencesOf<Kind>]

/** What is fetched of what a member refers to. */
type ChainsBehind<Kind extends FetchKind, Member, Chain extends string> = Chain extends `${infer Head}.${infer Rest}`
  ? MemberOf<Kind, Head> extends Member
    ? Rest
    : never
  : never

type ValueOf<Kind extends FetchKind, Member extends keyof EntityOf<Kind>, Chain extends string> = [
  TargetIn<Kind, Member>,
] extends [never]
  ? NonNullable<EntityOf<Kind>[Member]>
  : NonNullable<EntityOf<Kind>[Member]> extends readonly unknown[]
    ? readonly FetchedChains<TargetIn<Kind, Member>, ChainsBehind<Kind, Member, Chain>>[]
    : // A group need not be that of an institution's members.
      FetchedChains<TargetIn<Kind, Member>, ChainsBehind<Kind, Member, Chain>> | undefined

type FetchedEntity<Kind extends FetchKind, Chain extends string> = Omit<
  EntityOf<Kind>,
  MemberOf<Kind, HeadOf<Chain>> & string
> & { readonly [Member in MemberOf<Kind, HeadOf<Chain>> & keyof EntityOf<Kind>]: ValueOf<Kind, Member, Chain> }

type FetchedRow<Chain extends string> = Omit<IbisContactRow, 'people'> & {
  readonly people: readonly FetchedChains<'person', Chain>[]
}

type FetchedChains<Target extends FetchTarget, Chain extends string> = Target extends FetchKind
  ? [Chain] extends [never]
    ? EntityOf<Target>
    : FetchedEntity<Target, Chain>
  : [Chain] extends [never]
    ? IbisContactRow
    : FetchedRow<Chain>

/**
 * A person, institution, group or contact row with what `fetch` asked for: its members are not optional. Where the terms
 * are not known before the program runs, all of them are.
 *
 * @example
 * type Member = Fetched<'person', 'email' | 'all_insts.managed_by_groups'>
 * @since 0.1.0
 */
export type Fetched<Target extends FetchTarget, Term extends string> = string extends Term
  ? FetchedChains<Target, never>
  : FetchedChains<Target, ChainsIn<Term>>
