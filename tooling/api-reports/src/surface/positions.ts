import ts from 'typescript'
import { referredName } from '../report/references.ts'
import { resolveName, type Surface } from './surface.ts'

/** `in`: users hand it to the package. `out`: the package hands it to users. */
export type Position = 'in' | 'out'

const opposite = { in: 'out', out: 'in' } as const
const both: readonly Position[] = ['in', 'out']

/** Generic types of others whose type arguments go the way they themselves go. */
const covariant = new Set(
  [
    'ApiPromise AsyncGenerator AsyncIterable AsyncIterableIterator AsyncIterator Awaited Array Extract Exclude Generator',
    'Iterable IterableIterator ListPromise NonNullable NoInfer Omit Pager Partial Pick Promise PromiseLike Readonly',
    'ReadonlyArray ReadonlyMap ReadonlySet Record Required WithResponse',
  ].flatMap((names) => names.split(' ')),
)

/** Which ways the declarations of a package go, by `keyOf`. */
export type Positions = ReadonlyMap<string, ReadonlySet<Position>>

export const keyOf = (entry: string, name: string): string => `${entry}#${name}`

/**
 * Finds what users hand in and what they are handed, beginning at what is exported: parameters go in, results and
 * properties of classes go out. What only its own export leads to goes both ways, for nobody knows.
 */
export function findPositions(surface: Surface): Positions {
  const found = new Map<string, Set<Position>>()
  const tracer = new PositionTracer(surface, found)
  const exported = [...surface.entries].flatMap(([entry, { exports }]) =>
    [...exports.values()].flatMap((local) => {
      const meaning = resolveName(surface, entry, local)
      return meaning.kind === 'own' ? [meaning] : []
    }),
  )
  for (const { entry, declaration } of exported) {
    for (const statement of declaration.statements) if (!isType(statement)) tracer.visit(statement, entry, 'out')
  }
  for (const { entry, declaration } of exported) {
    if (declaration.statements.some(isType) && !found.has(keyOf(entry, declaration.name))) {
      for (const position of both) tracer.enter(entry, declaration.name, position)
    }
  }
  return found
}

const isType = (statement: ts.Statement): boolean =>
  ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)

class PositionTracer {
  readonly #surface: Surface
  readonly #found: Map<string, Set<Position>>

  constructor(surface: Surface, found: Map<string, Set<Position>>) {
    this.#surface = surface
    this.#found = found
  }

  /** Notes that a name goes this way, and follows what it is made of. */
  enter(entry: string, name: string, position: Position): void {
    const meaning = resolveName(this.#surface, entry, name)
    if (meaning.kind !== 'own') return
    const key = keyOf(meaning.entry, meaning.declaration.name)
    const known = this.#found.get(key) ?? new Set()
    if (known.has(position)) return
    this.#found.set(key, known.add(position))
    for (const statement of meaning.declaration.statements) this.visit(statement, meaning.entry, position)
  }

  visit(node: ts.Node, entry: string, position: Position): void {
    if (ts.isParameter(node)) {
      this.#children(node, entry, opposite[position])
    } else if (ts.isClassDeclaration(node)) {
      // Users are handed its objects, whichever way those go afterwards.
      this.#children(node, entry, 'out')
    } else if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword) {
      for (const way of both) this.#children(node, entry, way)
    } else if (ts.isConditionalTypeNode(node)) {
      for (const way of both) this.visit(node.checkType, entry, way)
      for (const way of both) this.visit(node.extendsType, entry, way)
      this.visit(node.trueType, entry, position)
      this.visit(node.falseType, entry, position)
    } else {
      this.#reference(node, entry, position)
    }
  }

  #children(node: ts.Node, entry: string, position: Position): void {
    ts.forEachChild(node, (child) => this.visit(child, entry, position))
  }

  #reference(node: ts.Node, entry: string, position: Position): void {
    const name = referredName(node)
    if (name === undefined) {
      this.#children(node, entry, position)
      return
    }
    this.enter(entry, name, position)
    const { typeArguments } = node as ts.Node & { readonly typeArguments?: readonly ts.Node[] }
    const meaning = resolveName(this.#surface, entry, name)
    const plain = meaning.kind === 'foreign' ? meaning.origin.name : name
    // A generic type of the package may use its argument either way.
    const ways = meaning.kind !== 'own' && covariant.has(plain) ? [position] : both
    for (const argument of typeArguments ?? []) for (const way of ways) this.visit(argument, entry, way)
  }
}
