import ts from 'typescript'

/** Names that a node refers to: of types, and of values whose types are asked for. */
export function referencesIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (child: ts.Node): void => {
    const name = referredName(child)
    if (name !== undefined) names.add(name)
    ts.forEachChild(child, visit)
  }
  visit(node)
  return names
}

/** The name that this very node refers to; of `a.b.c` that is `a`. */
export function referredName(node: ts.Node): string | undefined {
  if (ts.isTypeReferenceNode(node)) return leftmost(node.typeName)
  if (ts.isTypeQueryNode(node)) return leftmost(node.exprName)
  if (ts.isExpressionWithTypeArguments(node)) return leftmost(node.expression)
  if (ts.isComputedPropertyName(node)) return leftmost(node.expression)
  return undefined
}

function leftmost(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isQualifiedName(node)) return leftmost(node.left)
  if (ts.isPropertyAccessExpression(node)) return leftmost(node.expression)
  return undefined
}
