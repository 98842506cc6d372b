import type { FetchModel } from '../generated/fetch-model.ts'

/** Kinds of entities that more can be fetched with. @since 0.1.0 */
export type FetchKind = keyof FetchModel

/** What a reference leads to. With contact rows it is for the people in them that more is fetched. @since 0.1.0 */
export type FetchTarget = FetchKind | 'contactRow'

/** Whose terms come after a reference. */
export type KindBehind<Target extends FetchTarget> = Target extends FetchKind ? Target : 'person'

/** The references that a kind has. */
export type ReferencesOf<Kind extends FetchKind> = FetchModel[Kind]['references']

/** What a reference leads to. */
export type TargetOf<Kind extends FetchKind, Name extends keyof ReferencesOf<Kind>> = ReferencesOf<Kind>[Name] extends {
  readonly target: infer Target extends FetchTarget
}
  ? Target
  : never
