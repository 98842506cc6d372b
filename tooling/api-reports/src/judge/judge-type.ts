import ts from 'typescript'
import type { Position } from '../surface/positions.ts'
import { canonical } from './canonical.ts'
import type { Verdict } from './verdict.ts'

type Members = readonly (ts.TypeElement | ts.ClassElement)[]
type Ways = ReadonlySet<Position>

/** Compares two types. What is not known to be harmless counts as changed. */
export function judgeType(before: ts.TypeNode, after: ts.TypeNode, ways: Ways): readonly Verdict[] {
  if (canonical(before) === canonical(after)) return []
  if (ts.isTypeLiteralNode(before) && ts.isTypeLiteralNode(after)) {
    return judgeMembers(before.members, after.members, ways)
  }
  if (ts.isUnionTypeNode(before) && ts.isUnionTypeNode(after)) {
    return judgeUnion(before, after)
  }
  return [{ level: 'major', what: 'its type was changed' }]
}

/** A union that is open to any string takes and gives a new literal already; it is named now. */
function judgeUnion(before: ts.UnionTypeNode, after: ts.UnionTypeNode): readonly Verdict[] {
  const old = new Set(before.types.map(canonical))
  const now = new Set(after.types.map(canonical))
  const removed = [...old].filter((type) => !now.has(type))
  const added = [...now].filter((type) => !old.has(type))
  const literals = added.every((type) => /^"[^"]*"$/.test(type))
  return old.has('(string & {})') && removed.length === 0 && literals
    ? [{ level: 'minor', what: `the value ${added.join(', ')} was added to an open union` }]
    : [{ level: 'major', what: 'its union was changed' }]
}

/** Compares members of interfaces, classes and object types by name; overloads of one name go together. */
export function judgeMembers(before: Members, after: Members, ways: Ways): readonly Verdict[] {
  const old = byName(before)
  const now = byName(after)
  const removed = [...old.keys()].filter((name) => !now.has(name))
  const added = [...now].filter(([name]) => !old.has(name))
  const kept = [...old].flatMap(([name, members]) => {
    const same = now.get(name)
    return same === undefined ? [] : judgeMember(name, members, same, ways)
  })
  return [
    ...removed.map((name): Verdict => ({ level: 'major', what: `${name} was removed` })),
    ...added.map(([name, members]) => judgeAdded(name, members, ways)),
    ...kept,
  ]
}

/** What users hand in must have a new required member, so that what they hand in today is refused. */
function judgeAdded(name: string, members: Members, ways: Ways): Verdict {
  if (members.every(isOptional)) return { level: 'minor', what: `${name} was added, optional` }
  if (members.some((member) => ts.isClassElement(member) && has(member, ts.SyntaxKind.AbstractKeyword))) {
    return { level: 'major', what: `${name} was added, abstract: subclasses must have it` }
  }
  if (members.some((member) => ts.isConstructorDeclaration(member))) {
    return { level: 'major', what: `${name} was added in place of the inherited one` }
  }
  return ways.has('in')
    ? { level: 'major', what: `${name} was added, required in what users hand in` }
    : { level: 'minor', what: `${name} was added` }
}

function judgeMember(name: string, before: Members, after: Members, ways: Ways): readonly Verdict[] {
  const texts = [before, after].map((members) => members.map(canonical))
  if (texts[0]?.join('\n') === texts[1]?.join('\n')) return []
  const [old, ...others] = before
  const [now, ...added] = after
  if (old !== undefined && now !== undefined && others.length === 0 && added.length === 0) {
    const sameFrame = frameOf(old) === frameOf(now)
    const types = [typeOf(old), typeOf(now)]
    if (sameFrame && types[0] !== undefined && types[1] !== undefined) {
      return judgeType(types[0], types[1], ways).map(({ level, what }) => ({ level, what: `${name}: ${what}` }))
    }
  }
  return [{ level: 'major', what: `${name} was changed` }]
}

/** A member without its type. */
function frameOf(member: ts.Node): string {
  const type = typeOf(member)
  const text = canonical(member)
  return type === undefined ? text : text.replace(canonical(type), '')
}

/** The type of a property. Methods have several, which are judged as a whole. */
function typeOf(member: ts.Node): ts.TypeNode | undefined {
  return ts.isPropertySignature(member) || ts.isPropertyDeclaration(member) ? member.type : undefined
}

function byName(members: Members): ReadonlyMap<string, Members> {
  const groups = new Map<string, Members>()
  for (const member of members) {
    if (isPrivate(member)) continue
    const name = nameOf(member)
    groups.set(name, [...(groups.get(name) ?? []), member])
  }
  return groups
}

function nameOf(member: ts.TypeElement | ts.ClassElement): string {
  const name = member.name?.getText() ?? ts.SyntaxKind[member.kind]
  const of = ts.isClassElement(member) && has(member, ts.SyntaxKind.StaticKeyword) ? 'static ' : ''
  return `member ${of}${member.name === undefined ? name.replace(/(?:Signature|Declaration)$/, '').toLowerCase() : name}`
}

const isPrivate = (member: ts.Node): boolean =>
  has(member, ts.SyntaxKind.PrivateKeyword) || (ts.isPropertyDeclaration(member) && ts.isPrivateIdentifier(member.name))

function isOptional(member: ts.Node): boolean {
  return (member as ts.Node & { readonly questionToken?: ts.Node }).questionToken !== undefined
}

function has(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false
}
