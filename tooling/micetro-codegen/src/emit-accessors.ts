import { documentation } from './documentation.ts'
import { resourceSummary, resourceTypeName } from './emit-surface.ts'
import { importLines } from './schema-files.ts'
import type { SurfaceContext } from './surface-context.ts'

function accessor(name: string, context: SurfaceContext): string[] {
  const replaced = context.model.resources.find((model) => model.name === name)?.replacedBy
  const tags = replaced === undefined ? [] : [`@deprecated Use the \`${replaced}\`.`]
  return [
    ...documentation([`${resourceSummary(name, context)}: \`/${name}\`.`], tags, '  '),
    `  get ${name}(): ${resourceTypeName(name)} {`,
    `    return resourceOf(this, '${name}') as ${resourceTypeName(name)}`,
    '  }',
    '',
  ]
}

/** The class that has all resources, for the client to extend. */
export function emitAccessors(resources: readonly string[], context: SurfaceContext): string[] {
  const sorted = resources.toSorted()
  return [
    "import { resourceOf } from '../resources/resource-of.ts'",
    ...importLines(sorted.map(resourceTypeName), './resources.ts'),
    '',
    '/** All resources of the API, each made when it is first asked for. @since 0.1.0 */',
    'export abstract class Resources {',
    ...sorted.flatMap((name) => accessor(name, context)),
    '}',
    '',
  ]
}
