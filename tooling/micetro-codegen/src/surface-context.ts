import { type Accessor, accessorText } from './accessors.ts'
import { InterfaceNames } from './interface-names.ts'
import type { ApiModel } from './model.ts'
import type { OperationPlan } from './operation-plan.ts'
import { bodyType, queryMembers, queryNames } from './parameter-types.ts'
import { answerMembers, ownAnswerFields } from './result-types.ts'
import { schemaTypeName, type TypeNames } from './type-names.ts'

/** An interface that no schema gives. */
export interface OwnInterface {
  readonly name: string
  readonly text: string
  /** What it extends, or empty. */
  readonly extended: string
  readonly sentence: string
}

/** Which methods have an interface, and what for. */
function usersSentence(accessors: readonly Accessor[], verb: 'take' | 'give'): string {
  const [first, second, ...more] = accessors.map((accessor) => `\`${accessorText(accessor)}\``)
  if (second === undefined) return `What ${first} ${verb}s.`
  return `What ${first} and ${more.length === 0 ? second : 'others'} ${verb}.`
}

/** What the interfaces of resources are written with. */
export interface SurfaceContext {
  readonly model: ApiModel
  readonly names: TypeNames
  /** The schema of each resource's objects. */
  readonly objects: ReadonlyMap<string, string>
  /** The interface of an operation's parameters; undefined where it has none. */
  readonly parameterName: (plan: OperationPlan) => string | undefined
  /** The interface of an answer that has no schema; empty where it needs none. */
  readonly resultName: (plan: OperationPlan) => string
  /** The interfaces that no schema gives. */
  readonly interfaces: readonly OwnInterface[]
}

/** Plans of one call each, as the parameters of several are written once. */
export function surfaceContext(model: ApiModel, names: TypeNames, plans: readonly OperationPlan[]): SurfaceContext {
  const objects = new Map(
    model.resources.flatMap(({ name, objectSchema }) => (objectSchema === null ? [] : [[name, objectSchema]])),
  )
  const parameters = new InterfaceNames('Parameters')
  const results = new InterfaceNames('Result')
  // A body whose operation also names an owner extends the body's own interface.
  const parameterText = (plan: OperationPlan): string => {
    const extended = bodyType(plan)
    return [extended ?? '', ...queryMembers(plan, names)].join('\n')
  }
  const resultText = (plan: OperationPlan): string => answerMembers(model, plan, names).join('\n')
  for (const plan of plans) {
    if (queryMembers(plan, names).length > 0) parameters.add(parameterText(plan), plan.accessor, queryNames(plan))
    const members = ownAnswerFields(model, plan).map(({ name }) => name)
    if (members.length > 0) results.add(resultText(plan), plan.accessor, [...members, ''])
  }
  const parameterName = (plan: OperationPlan): string | undefined => {
    if (queryMembers(plan, names).length > 0) return parameters.of(parameterText(plan))
    const type = bodyType(plan)
    if (type !== 'UpdateParameters') return type
    return `UpdateParameters<${schemaTypeName(objects.get(plan.accessor.resource) ?? '')}>`
  }
  return {
    model,
    names,
    objects,
    parameterName,
    resultName: (plan) => (ownAnswerFields(model, plan).length === 0 ? '' : results.of(resultText(plan))),
    interfaces: [
      ...parameters.entries().map(({ name, text, accessors }) => {
        const [extended = '', ...lines] = text.split('\n')
        return { name, text: lines.join('\n'), extended, sentence: usersSentence(accessors, 'take') }
      }),
      ...results.entries().map(({ name, text, accessors }) => {
        return { name, text, extended: '', sentence: usersSentence(accessors, 'give') }
      }),
    ],
  }
}
