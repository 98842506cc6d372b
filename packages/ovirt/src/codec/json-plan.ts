import type { Field, ScalarType, Shape } from './field.ts'
import { shapeOf } from './shapes.ts'

// What is done with a member. Numbers, as these are told apart for each member of each object.
export const stringStep = 0
export const enumStep = 1
export const booleanStep = 2
export const integerStep = 3
const otherScalarStep = 4
export const structStep = 5
export const listStep = 6
export const hrefStep = 7
export const linksStep = 8

const scalarSteps: Readonly<Record<ScalarType, number>> = {
  string: stringStep,
  enum: enumStep,
  boolean: booleanStep,
  int: integerStep,
  uint: integerStep,
  long: integerStep,
  decimal: otherScalarStep,
  date: otherScalarStep,
}

/** What one key of an object means. */
export interface JsonStep {
  readonly kind: number
  /** Of a list of scalars, what its items are. */
  readonly itemKind: number
  /** The member's name in objects. */
  readonly name: string
  readonly field: Field
  /** Whether what is read may stand where it was found, in the same object: key and name are the same, and its kind is simple. */
  readonly mayStay: boolean
  /** How the structs are read, once there was one. */
  plan: JsonPlan | undefined
}

/** How objects of one shape are read. */
export interface JsonPlan {
  readonly shape: Shape
  readonly steps: ReadonlyMap<string, JsonStep>
  /** The keys of the last object that was read, in their order, and what they mean: the next one has the same, mostly. */
  readonly lastKeys: string[]
  readonly lastSteps: (JsonStep | undefined)[]
  /** The same of its links. */
  readonly lastRels: unknown[]
  readonly lastLinks: (Field | undefined)[]
  /** How many keys the last object had. */
  lastCount: number
  /** Whether all of them may stay, so that it is worth a try with the next object. */
  mayKeep: boolean
}

const keptKinds = new Set([stringStep, enumStep, booleanStep, integerStep])

const plain: Field = { name: '', tag: '', isAttribute: false, isList: false, item: '', scalar: 'string', struct: '' }

/** What a member is, or a collection that is a document of its own. */
export function stepOf(field: Field): JsonStep {
  const itemKind = field.scalar === undefined ? structStep : scalarSteps[field.scalar]
  const kind = field.isList ? listStep : itemKind
  const mayStay = field.name === field.tag && keptKinds.has(kind)
  return { kind, itemKind, name: field.name, field, mayStay, plan: undefined }
}

function makePlan(shape: Shape): JsonPlan {
  const steps = new Map<string, JsonStep>([
    ['href', { ...stepOf(plain), name: 'href', kind: hrefStep, mayStay: true }],
    ['link', { ...stepOf(plain), kind: linksStep, mayStay: false }],
  ])
  if (shape.id !== undefined) steps.set('id', stepOf(shape.id))
  for (const [key, field] of shape.elements) steps.set(key, stepOf(field))
  return { shape, steps, lastKeys: [], lastSteps: [], lastRels: [], lastLinks: [], lastCount: 0, mayKeep: false }
}

const plans = new WeakMap<Shape, JsonPlan>()
/** How objects of a shape are read. */
export function planOf(shape: Shape): JsonPlan {
  let plan = plans.get(shape)
  if (plan === undefined) {
    plan = makePlan(shape)
    plans.set(shape, plan)
  }
  return plan
}

/** How the structs of a member are read. */
export function planOfStructs(step: JsonStep): JsonPlan {
  return (step.plan ??= planOf(shapeOf(step.field.struct)))
}
