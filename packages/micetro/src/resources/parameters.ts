import type { Ref } from '../reference/ref.ts'

/** The name of a field of an object, or of a custom property. @since 0.1.0 */
export type FieldName<Item> = (keyof Item & string) | (string & {})

/** What an addition gives: the reference of the new object. @since 0.1.0 */
export interface Created<Name extends string = string> {
  ref: Ref<Name>
}

/**
 * An object that is added below its owner: the path says who that is, so that the object need not.
 *
 * @since 0.1.0
 */
export type Below<Type, Owner extends keyof Type> = Omit<Type, Owner> & Partial<Pick<Type, Owner>>

/**
 * Properties to change: built-in fields and custom properties beside one another.
 *
 * @since 0.1.0
 */
export type Properties<Type> = {
  readonly [Name in keyof Type as Name extends 'ref' | 'customProperties' ? never : Name]?: Type[Name] | undefined
} & {
  /** Custom properties stand beside the fields, by their names. */
  readonly customProperties?: never
  readonly [customProperty: string]: unknown
}

/** What updates of objects take. @since 0.1.0 */
export interface UpdateParameters<Type> {
  /** What to change, and nothing else: built-in fields and custom properties beside one another. */
  readonly properties: Properties<Type>
  /** More objects to change in the same way. */
  readonly refs?: readonly string[] | undefined
  /** Of what kind the objects are, where their references do not say it. */
  readonly objType?: string | undefined
  /** Why, for the history. */
  readonly saveComment?: string | undefined
  /** Clear every property that is not named. @default false */
  readonly deleteUnspecified?: boolean | undefined
}
