import { accessorText } from './accessors.ts'
import { documentation } from './documentation.ts'
import type { OperationPlan } from './operation-plan.ts'
import { isRequired, typeArgument } from './parameter-types.ts'
import { itemType, resultType } from './result-types.ts'
import { summaries } from './summaries.ts'
import type { SurfaceContext } from './surface-context.ts'
import { plural, withArticle, wordsOf } from './words.ts'

function standardSummary(method: string, schema: string): string | undefined {
  const words = wordsOf(schema)
  switch (method) {
    case 'list':
      return `The ${plural(words)}`
    case 'get':
      return `One ${words}`
    case 'create':
      return `Adds ${withArticle(words)}`
    case 'update':
      return `Changes the given properties of ${withArticle(words)}`
    case 'delete':
      return `Removes ${withArticle(words)}`
    default:
      return undefined
  }
}

function summaryOf({ accessor }: OperationPlan, { objects }: SurfaceContext): string {
  const { resource, part, method } = accessor
  const own = summaries[accessorText(accessor)] ?? summaries[part === undefined ? method : `${part}.${method}`]
  const schema = objects.get(resource)
  const found = own ?? (part === undefined && schema !== undefined ? standardSummary(method, schema) : undefined)
  if (found === undefined) throw new Error(`${accessorText(accessor)} has no summary`)
  return found
}

/**
 * A method with its comment.
 *
 * @param owner The resource in the path, or what stands for any.
 * @param collection The type argument of references to the resource's objects.
 */
export function methodLines(plan: OperationPlan, owner: string, collection: string, context: SurfaceContext): string[] {
  const { operation, path, pathArguments, isPageable, isDocumented } = plan
  const { model, names, parameterName, resultName } = context
  const item = itemType(plan, names)
  const parameters = parameterName(plan)
  const type = parameters === undefined ? undefined : parameters + typeArgument(plan, item)
  const argumentTexts = [
    ...pathArguments.map(({ name, kind, collection: other = '' }) => {
      const types = {
        own: `RefArgument<${collection}>`,
        ref: `RefArgument<'${other}'>`,
        any: 'RefArgument',
        name: 'string',
      }
      return `${name}: ${types[kind]}`
    }),
    ...(type === undefined ? [] : [`parameters${isRequired(plan) ? '' : '?'}: ${type}`]),
    'options?: CallOptions',
  ]
  const result = resultType(model, plan, names, resultName(plan))
  const promise = isPageable ? `ListPromise<${result}, ${item}>` : `ApiPromise<${result}>`
  const sentence = `${summaryOf(plan, context)}: \`${operation.method} /${owner}${path}\`.`
  const sentences = isDocumented
    ? [sentence]
    : [sentence, 'Servers answer it, though their documentation does not say so.']
  const tags = operation.deprecated === true ? ['@deprecated Use the `organizations`.'] : []
  return [...documentation(sentences, tags, '  '), `  ${plan.accessor.method}(${argumentTexts.join(', ')}): ${promise}`]
}
