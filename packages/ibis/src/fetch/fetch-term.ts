import type { FetchModel } from '../generated/fetch-model.ts'
import type { AttributeScheme } from './attribute-scheme.ts'
import type { FetchKind, FetchTarget, KindBehind, ReferencesOf, TargetOf } from './fetch-kind.ts'

/** All that can be fetched of one kind, without what comes after references. */
type StepOf<Kind extends FetchKind> =
  | FetchModel[Kind]['attributes']
  | (keyof FetchModel[Kind]['pseudo'] & string)
  | (keyof ReferencesOf<Kind> & string)

/** How many references a chain may still have: the number's own place holds one less. */
type Fewer = readonly [never, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

type TooLong = 'at most 10 references in one chain'

/** The chain itself if it is right; else what it may be, for the compiler's message and the editor. */
type CheckChain<Kind extends FetchKind, Chain extends string, Left extends number> = Chain extends AttributeScheme
  ? Chain
  : Chain extends `${infer Head}.${infer Rest}`
    ? Head extends keyof ReferencesOf<Kind> & string
      ? Left extends 0
        ? TooLong
        : `${Head}.${CheckChain<KindBehind<TargetOf<Kind, Head>>, Rest, Fewer[Left]>}`
      : keyof ReferencesOf<Kind> & string
    : Chain extends StepOf<Kind>
      ? Left extends 0
        ? Chain extends keyof ReferencesOf<Kind>
          ? TooLong
          : Chain
        : Chain
      : StepOf<Kind>

type CheckList<Kind extends FetchKind, List extends string> = List extends `${infer Chain},${infer Rest}`
  ? `${CheckChain<Kind, Chain, 10>},${CheckList<Kind, Rest>}`
  : CheckChain<Kind, List, 10>

/** `Term` itself where that is right. Texts that are not known before the program runs are checked then. */
type FetchTerm<Kind extends FetchKind, Term extends string> = string extends Term
  ? string
  : Term extends CheckList<Kind, Term>
    ? Term
    : CheckList<Kind, Term>

/**
 * What to fetch with each result: a list of terms, or one text with commas between. A term is an attribute scheme
 * (`email`), a name for several (`phone_numbers`, `all_attrs`), or a reference (`all_insts`), after which a point and a
 * term of what it leads to can follow. What does not exist does not compile.
 *
 * @since 0.1.0
 */
export type Fetch<Target extends FetchTarget, Term extends string> =
  | FetchTerm<KindBehind<Target>, Term>
  | readonly FetchTerm<KindBehind<Target>, Term>[]
