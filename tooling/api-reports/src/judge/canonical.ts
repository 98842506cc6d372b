import ts from 'typescript'

const printer = ts.createPrinter({ removeComments: true })

/**
 * A declaration's meaning as text: without comments, with members of unions sorted and parameters numbered, since
 * neither order nor those names matter to a user.
 */
export function canonical(node: ts.Node): string {
  const { transformed } = ts.transform(node, [(context) => (root) => normalise(root, context, new Map())])
  return print(transformed[0] ?? node, node)
}

function print(node: ts.Node, original: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, node, original.getSourceFile())
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^(?:export )?(?:declare )?/g, '')
}

type Names = ReadonlyMap<string, string>

function normalise(node: ts.Node, context: ts.TransformationContext, names: Names): ts.Node {
  const inner = isSignature(node) ? numbered(node, names) : names
  if (ts.isIdentifier(node)) {
    const name = namesParameter(node) ? inner.get(node.text) : undefined
    return name === undefined ? node : context.factory.createIdentifier(name)
  }
  const visited = ts.visitEachChild(node, (child) => normalise(child, context, inner), context)
  if (!ts.isUnionTypeNode(visited)) return visited
  const original = ts.isUnionTypeNode(node) ? node.types[0] : undefined
  const sorted = visited.types
    .map((type) => ({ type, text: print(type, original ?? node) }))
    .toSorted((left, right) => (left.text < right.text ? -1 : Number(left.text > right.text)))
  return context.factory.updateUnionTypeNode(visited, context.factory.createNodeArray(sorted.map(({ type }) => type)))
}

function isSignature(node: ts.Node): node is ts.SignatureDeclaration {
  return ts.isFunctionLike(node)
}

function numbered({ parameters }: ts.SignatureDeclaration, names: Names): Names {
  const own = parameters.flatMap(({ name }, index): [string, string][] =>
    ts.isIdentifier(name) ? [[name.text, `p${names.size + index}`]] : [],
  )
  return new Map([...names, ...own])
}

/** Whether an identifier stands for a parameter: where it is declared, in `value is Type`, in `typeof value`. */
function namesParameter(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isParameter(parent)) return parent.name === node
  return ts.isTypePredicateNode(parent) || ts.isTypeQueryNode(parent)
}
