import ts from 'typescript'
import type { Declaration } from '../report/report.ts'
import type { Position } from '../surface/positions.ts'
import { canonical } from './canonical.ts'
import { judgeMembers, judgeType } from './judge-type.ts'
import type { Verdict } from './verdict.ts'

type Ways = ReadonlySet<Position>

const out: Ways = new Set(['out'])

/**
 * Compares a declaration of two releases.
 *
 * @param ways - Which way the old release's users used it.
 */
export function judgeDeclaration(before: Declaration, after: Declaration, ways: Ways): readonly Verdict[] {
  if (before.text === after.text) return []
  const old = byKind(before)
  const now = byKind(after)
  const verdicts = [...new Set([...old.keys(), ...now.keys()])].flatMap((kind) =>
    judgeKind(old.get(kind) ?? [], now.get(kind) ?? [], ways),
  )
  if (verdicts.length > 0) return verdicts
  return [{ level: 'patch', what: 'what it says of itself was changed, and nothing else' }]
}

function judgeKind(before: readonly ts.Statement[], after: readonly ts.Statement[], ways: Ways): readonly Verdict[] {
  const [old, ...overloads] = before
  const [now] = after
  if (old === undefined) return [{ level: 'minor', what: 'it has another meaning beside the old one' }]
  if (now === undefined) return [{ level: 'major', what: 'it lost a meaning: of a type, or of a value' }]
  if (before.map(canonical).join('\n') === after.map(canonical).join('\n')) return []
  const changed: readonly Verdict[] = [{ level: 'major', what: 'its signature was changed' }]
  if (overloads.length > 0 || after.length > 1) return changed
  if (ts.isInterfaceDeclaration(old) && ts.isInterfaceDeclaration(now)) {
    return headOf(old) === headOf(now) ? judgeMembers(old.members, now.members, ways) : headChanged
  }
  if (ts.isClassDeclaration(old) && ts.isClassDeclaration(now)) {
    return headOf(old) === headOf(now) ? judgeMembers(old.members, now.members, out) : headChanged
  }
  if (ts.isTypeAliasDeclaration(old) && ts.isTypeAliasDeclaration(now)) {
    return headOf(old) === headOf(now) ? judgeType(old.type, now.type, ways) : headChanged
  }
  const types = [typeOfConstant(old), typeOfConstant(now)]
  return types[0] === undefined || types[1] === undefined ? changed : judgeType(types[0], types[1], out)
}

const headChanged: readonly Verdict[] = [
  { level: 'major', what: 'what it extends, or its type parameters, were changed' },
]

/** Modifiers, type parameters and what it extends. */
function headOf(node: ts.InterfaceDeclaration | ts.ClassDeclaration | ts.TypeAliasDeclaration): string {
  const modifiers = (ts.getModifiers(node) ?? [])
    .filter(({ kind }) => kind !== ts.SyntaxKind.ExportKeyword && kind !== ts.SyntaxKind.DeclareKeyword)
    .map((modifier) => modifier.getText())
  const heritage = ts.isTypeAliasDeclaration(node) ? [] : (node.heritageClauses ?? []).map(canonical)
  return [...modifiers, ...(node.typeParameters ?? []).map(canonical), ...heritage].join(' ')
}

function typeOfConstant(statement: ts.Statement): ts.TypeNode | undefined {
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations[0]?.type : undefined
}

function byKind({ statements }: Declaration): ReadonlyMap<ts.SyntaxKind, readonly ts.Statement[]> {
  const kinds = new Map<ts.SyntaxKind, readonly ts.Statement[]>()
  for (const statement of statements) kinds.set(statement.kind, [...(kinds.get(statement.kind) ?? []), statement])
  return kinds
}
