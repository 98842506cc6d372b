import ts from 'typescript'

/** A declaration of a report: one name, with its overloads, or a type and a value that share it. */
export interface Declaration {
  readonly name: string
  readonly exported: boolean
  readonly statements: readonly ts.Statement[]
  /** As the report has it, without `export` and `declare`, with the marks of what is deprecated. */
  readonly text: string
}

/** Where a name of a report comes from. */
export interface Origin {
  readonly from: string
  readonly name: string
}

/** What an entry exports, and what that refers to, as its report has it. */
export interface Report {
  readonly imports: ReadonlyMap<string, Origin>
  readonly declarations: ReadonlyMap<string, Declaration>
  /** Exported name to the name in the report. */
  readonly exports: ReadonlyMap<string, string>
}

/** Reads a report: API Extractor's, or one of ours. */
export function parseReport(markdown: string): Report {
  const code = /^```ts\n(.*?)^```$/ms.exec(markdown)?.[1]
  if (code === undefined) throw new Error('not an API report: no block of TypeScript')
  const source = ts.createSourceFile('report.ts', code, ts.ScriptTarget.ES2023, true)
  const imports = new Map<string, Origin>()
  const exports = new Map<string, string>()
  const grouped = new Map<string, ts.Statement[]>()
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      for (const [local, origin] of importsOf(statement)) imports.set(local, origin)
    } else if (ts.isExportDeclaration(statement)) {
      for (const [name, local] of exportsOf(statement)) exports.set(name, local)
    } else {
      const name = nameOf(statement)
      grouped.set(name, [...(grouped.get(name) ?? []), statement])
      if (isExported(statement)) exports.set(name, name)
    }
  }
  const exportedNames = new Set(exports.values())
  const declarations = [...grouped].map(([name, statements]): [string, Declaration] => [
    name,
    { name, exported: exportedNames.has(name), statements, text: statements.map(textOf).join('\n') },
  ])
  return { imports, declarations: new Map(declarations), exports }
}

function importsOf(statement: ts.ImportDeclaration): [string, Origin][] {
  const from = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : ''
  const { name, namedBindings } = statement.importClause ?? {}
  const found: [string, Origin][] = name === undefined ? [] : [[name.text, { from, name: 'default' }]]
  if (namedBindings === undefined) return found
  if (ts.isNamespaceImport(namedBindings)) return [...found, [namedBindings.name.text, { from, name: '*' }]]
  const named = namedBindings.elements.map((element): [string, Origin] => [
    element.name.text,
    { from, name: (element.propertyName ?? element.name).text },
  ])
  return [...found, ...named]
}

function exportsOf({ exportClause }: ts.ExportDeclaration): [string, string][] {
  if (exportClause === undefined || !ts.isNamedExports(exportClause)) return []
  return exportClause.elements.map(({ name, propertyName }) => [name.text, (propertyName ?? name).text])
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) {
    const names = statement.declarationList.declarations.map(({ name }) => name.getText())
    return names.join(', ')
  }
  const { name } = statement as ts.Statement & { readonly name?: ts.Node }
  if (name === undefined) throw new Error(`not understood in an API report: ${statement.getText().slice(0, 80)}`)
  return name.getText()
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

function textOf(statement: ts.Statement): string {
  const code = statement.getText().replace(/^(?:export )?(?:declare )?/, '')
  const comments = statement.getFullText().slice(0, statement.getLeadingTriviaWidth())
  return marksIn(comments) + withoutNoise(code)
}

/** Of API Extractor's comments, those that mean something to a user: what is deprecated, and at which stage it is. */
function marksIn(comments: string): string {
  return withoutNoise(comments).trimStart()
}

function withoutNoise(text: string): string {
  return (
    text
      .replaceAll(/^( *\/\/.*?) ?\(undocumented\)$/gm, '$1')
      .replaceAll(/^( *\/\/) @public\b/gm, '$1')
      .replaceAll(/^ *\/\/ *\n/gm, '')
      .replaceAll(/^ *\/\/ \(No @packageDocumentation.*\n/gm, '')
      // A package's own version is in its manifest; its type would change with every release.
      .replace(/^const version = .*$/m, 'const version: string;')
  )
}
