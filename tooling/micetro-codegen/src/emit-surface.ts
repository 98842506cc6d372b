import { dealOut } from './deal-out.ts'
import { documentation } from './documentation.ts'
import { methodLines } from './method-lines.ts'
import { byName } from './model.ts'
import type { OperationPlan } from './operation-plan.ts'
import { exportLines, importLines } from './schema-files.ts'
import { resourceSummaries } from './summaries.ts'
import type { SurfaceContext } from './surface-context.ts'
import { plural, wordsOf } from './words.ts'

const capital = (name: string): string => name.replace(/^./, (letter) => letter.toUpperCase())

interface Block {
  readonly name: string
  readonly lines: readonly string[]
}

/** Where a part is, below its resource. */
function partPath(plans: readonly OperationPlan[]): string {
  const paths = plans.map(({ path }) => path)
  return paths.find((path) => !path.endsWith('}')) ?? paths[0] ?? ''
}

/** The parameters and answers that no schema describes. */
function interfaceBlocks({ interfaces }: SurfaceContext): Block[] {
  return interfaces.map(({ name, text, extended, sentence }) => {
    const generic = /<Item>/.test(text) ? '<Item>' : ''
    const header = `export interface ${name}${generic}${extended === '' ? '' : ` extends ${extended}`} {`
    return { name, lines: [...documentation([sentence, '@since 0.1.0']), header, text, '}', ''] }
  })
}

/** The parts of one resource by their names, each with its operations. */
function partsOf(plans: readonly OperationPlan[]): ReadonlyMap<string, readonly OperationPlan[]> {
  const named = plans.flatMap((plan) => (plan.accessor.part === undefined ? [] : [plan.accessor.part]))
  return new Map([...new Set(named)].map((part) => [part, plans.filter(({ accessor }) => accessor.part === part)]))
}

function partText(plans: readonly OperationPlan[], context: SurfaceContext): string {
  return plans.flatMap((plan) => methodLines(plan, '…', 'Name', context)).join('\n')
}

const isGeneric = (lines: readonly string[]): boolean => lines.some((line) => line.includes('<Name>'))

/** Where each part is described: those that several resources have alike, once. */
class Parts {
  readonly blocks: Block[] = []
  readonly #texts = new Map<string, string[]>()
  readonly #shared = new Map<string, string>()
  /** Shared parts that refer to no object. */
  readonly #plain = new Set<string>()
  readonly #context: SurfaceContext

  constructor(resources: ReadonlyMap<string, readonly OperationPlan[]>, context: SurfaceContext) {
    this.#context = context
    for (const [resource, plans] of resources) {
      for (const [part, own] of partsOf(plans)) {
        const key = `${part}\n${partText(own, context)}`
        this.#texts.set(key, [...(this.#texts.get(key) ?? []), resource])
      }
    }
    for (const [key, users] of this.#texts) if (users.length > 1) this.#addShared(key)
  }

  #addShared(key: string): void {
    const [part = '', ...lines] = key.split('\n')
    const name = `${capital(part)}Part`
    if ([...this.#shared.values()].includes(name)) throw new Error(`two parts are called ${name}`)
    this.#shared.set(key, name)
    const header = `export interface ${name}${isGeneric(lines) ? '<Name extends string>' : ''} {`
    const comment = documentation([`The \`${part}\` that several resources have alike.`, '@since 0.1.0'])
    this.blocks.push({ name, lines: [...comment, header, ...lines, '}', ''] })
    if (!isGeneric(lines)) this.#plain.add(name)
  }

  /** The type of a resource's part, described on the way if it is the only one of its kind. */
  typeOf(resource: string, part: string, plans: readonly OperationPlan[]): string {
    const shared = this.#shared.get(`${part}\n${partText(plans, this.#context)}`)
    if (shared !== undefined) return this.#plain.has(shared) ? shared : `${shared}<'${resource}'>`
    const name = `${capital(resource)}${capital(part)}Part`
    const lines = plans.flatMap((plan) => methodLines(plan, resource, `'${resource}'`, this.#context))
    const comment = documentation([`The \`${part}\` of \`${resource}\`.`, '@since 0.1.0'])
    this.blocks.push({ name, lines: [...comment, `export interface ${name} {`, ...lines, '}', ''] })
    return name
  }
}

export const resourceTypeName = (resource: string): string => `${capital(resource)}Resource`

/** What a resource is, as a sentence without its end. */
export function resourceSummary(resource: string, { objects }: SurfaceContext): string {
  return resourceSummaries[resource] ?? capital(plural(wordsOf(objects.get(resource) ?? resource)))
}

function resourceBlock(
  resource: string,
  plans: readonly OperationPlan[],
  parts: Parts,
  context: SurfaceContext,
): Block {
  const name = resourceTypeName(resource)
  const own = plans.filter(({ accessor }) => accessor.part === undefined)
  const members = [...partsOf(plans)].flatMap(([part, partPlans]) => [
    `  /** \`/${resource}${partPath(partPlans)}\`. */`,
    `  readonly ${part}: ${parts.typeOf(resource, part, partPlans)}`,
  ])
  const replaced = context.model.resources.find((model) => model.name === resource)?.replacedBy
  const tags = replaced === undefined ? [] : [`@deprecated Use the \`${replaced}\`.`]
  return {
    name,
    lines: [
      ...documentation([`${resourceSummary(resource, context)}: \`/${resource}\`.`], [...tags, '@since 0.1.0']),
      `export interface ${name} {`,
      ...own.flatMap((plan) => methodLines(plan, resource, `'${resource}'`, context)),
      ...members,
      '}',
      '',
    ],
  }
}

const handWritten: Readonly<Record<string, readonly string[]>> = {
  '@core/http': ['ApiPromise', 'CallOptions', 'ListPromise'],
  '../reference/ref.ts': ['Ref', 'RefArgument'],
  '../resources/parameters.ts': ['Created', 'FieldName', 'UpdateParameters'],
  '../resources/list.ts': ['List'],
}

/** The files of interfaces of resources, and one with all of them under one roof. */
export function surfaceFiles(
  resources: ReadonlyMap<string, readonly OperationPlan[]>,
  typeNames: readonly string[],
  context: SurfaceContext,
): [string, string[]][] {
  const parts = new Parts(resources, context)
  const sorted = [...resources].map(([name, plans]) => ({ name, plans })).toSorted(byName)
  const own = sorted.map(({ name, plans }) => resourceBlock(name, plans, parts, context))
  const groups: readonly (readonly [string, readonly Block[]])[] = [
    ['parameters', interfaceBlocks(context)],
    ['parts', parts.blocks],
    ['resources', own],
  ]
  const files = groups.flatMap(([kind, blocks]) =>
    dealOut(blocks, ({ lines }) => lines).map(({ things, lines }, index) => ({
      name: `${kind}-${index + 1}.ts`,
      names: things.map(({ name }) => name),
      lines,
      words: new Set(
        lines
          .join('\n')
          .replaceAll(/\/\*\*[\s\S]*?\*\//g, '')
          .match(/\w+/g),
      ),
    })),
  )
  const texts = files.map((file): [string, string[]] => {
    const known = (names: readonly string[]): string[] => names.filter((name) => file.words.has(name))
    return [
      file.name,
      [
        ...Object.entries(handWritten).flatMap(([from, names]) => importLines(known(names), from)),
        ...importLines(known(typeNames), './types.ts'),
        ...files
          .filter((other) => other !== file)
          .flatMap((other) => importLines(known(other.names), `./${other.name}`)),
        '',
        ...file.lines,
      ],
    ]
  })
  const roof = files.flatMap(({ name, names }) => exportLines(names, name))
  return [...texts, ['resources.ts', [...roof, '']]]
}
