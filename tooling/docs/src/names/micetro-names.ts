import { readModel } from '@repo/micetro-codegen/src/generated-folder.ts'
import { type OperationPlan, planOperations } from '@repo/micetro-codegen/src/operation-plan.ts'
import { TypeNames } from '@repo/micetro-codegen/src/type-names.ts'
import { code, markdownTable, sections } from './markdown-table.ts'

/** As the official client sends it: only these methods have arguments of their own. */
function pythonCall({ operation: { method, path, body, query } }: OperationPlan): string {
  const more = [...(body === null ? [] : ['json=…']), ...(query.length > 0 ? ['params=…'] : [])]
  return `client.http_${method.toLowerCase()}(${[`"${path}"`, ...more].join(', ')})`
}

function hereCall({ accessor, pathArguments, parameters }: OperationPlan): string {
  const { resource, part, method } = accessor
  const names = parameters.map(({ field }) => field.name)
  const shown = names.length > 4 ? [...names.slice(0, 3), '…'] : names
  const given = [...pathArguments.map(({ name }) => name), ...(names.length > 0 ? [`{ ${shown.join(', ')} }`] : [])]
  return `client.${[resource, ...(part === undefined ? [] : [part]), method].join('.')}(${given.join(', ')})`
}

/** Every operation of the REST API, as it is called in Python and here. */
export function micetroNames(): string {
  const model = readModel()
  const plans = planOperations(model, new TypeNames(model).references)
  const documented = plans.filter(({ isDocumented }) => isDocumented).length
  const { productVersion, apiVersion } = model.meta
  return [
    '# Names of Micetro: all operations',
    `The official client sends requests by their paths. Here each of the ${documented} operations that the REST API ${apiVersion} of Micetro ${productVersion} publishes also has a method, whose parameters are checked and whose answer is unpacked. Paths and parameters are called as in Python. The rest of the official client is under [coming from Python: Micetro](../coming-from-python-micetro.md).`,
    sections(
      plans,
      ({ accessor }) => accessor.resource,
      (rows) =>
        markdownTable(
          ['`bluecat_libraries`', '`@sdk/micetro`'],
          rows.map((plan) => [code(pythonCall(plan)), code(hereCall(plan))]),
        ),
    ),
  ].join('\n\n')
}
