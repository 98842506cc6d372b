import type { List } from '../codec/struct.ts'
import type { CheckedList, CheckedText, KnownPath } from './checked-follow.ts'

/**
 * The parameter `follow` of a method whose objects have links. Paths over links that they do not have are refused, as far
 * as the compiler sees them.
 *
 * @since 0.1.0
 */
export interface Following<Links, Text extends string, Paths extends readonly string[]> {
  /** Links whose targets come with the answer, like `['nics', 'diskAttachments.disk']`. Engines since 4.2. */
  readonly follow?: CheckedText<Links, Text> | CheckedList<Links, Paths> | undefined
}

type HeadOf<Path extends string> = Path extends `${infer Head}.${string}` ? Head : Path
type RestOf<Path extends string, Head extends string> = Path extends `${Head}.${infer Rest}` ? Rest : never

type Filled<Value, Path extends string> = [Path] extends [never]
  ? Value
  : Value extends List<infer Item>
    ? List<WithLinks<Item, Path>>
    : WithLinks<Value, Path>

/**
 * An object whose links were followed: they are there, as are those behind the dots of a path.
 *
 * @since 0.1.0
 */
export type WithLinks<Value, Path extends string> = Omit<Value, HeadOf<Path>> & {
  [Head in HeadOf<Path> & keyof Value]-?: Filled<NonNullable<Value[Head]>, RestOf<Path, Head & string>>
}

/**
 * What a method gives that follows links: the object, with those links there that the compiler can see are followed.
 *
 * @since 0.1.0
 */
export type Followed<Value, Text extends string, Paths extends readonly string[]> = [
  KnownPath<Text> | KnownPath<Paths[number]>,
] extends [never]
  ? Value
  : WithLinks<Value, KnownPath<Text> | KnownPath<Paths[number]>>
