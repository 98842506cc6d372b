import { beyondModel } from './beyond-model.ts'
import type { Field, Shape } from './field.ts'
import { shapeOf } from './shapes.ts'

/**
 * A name that may come, and the one that came behind it last time. Documents repeat themselves: comparing a name with the
 * one that is expected takes a fourth of the time of finding it among all.
 */
export interface XmlStep {
  readonly name: string
  /** Undefined for what is in no model. */
  readonly field: Field | undefined
  next: XmlStep | undefined
  /** How the structs that it holds are read, once there was one. */
  plan: XmlPlan | undefined
}

/** Names that may come at one place. */
export class XmlSteps {
  readonly #steps: ReadonlyMap<string, XmlStep>
  #first: XmlStep | undefined

  constructor(fields: Iterable<readonly [string, Field | undefined]>) {
    const steps = Array.from(fields, ([name, field]): [string, XmlStep] => [
      name,
      { name, field, next: undefined, plan: undefined },
    ])
    this.#steps = new Map(steps)
  }

  /** Finds what a name means. @param last What came before it at this place. */
  find(name: string, last: XmlStep | undefined): XmlStep | undefined {
    const expected = last === undefined ? this.#first : last.next
    if (expected !== undefined && expected.name === name) return expected
    const step = this.#steps.get(name)
    if (step === undefined) return undefined
    if (last === undefined) this.#first = step
    else last.next = step
    return step
  }
}

/** How elements of one shape are read. */
export interface XmlPlan {
  readonly shape: Shape
  /** By tag, with those that are expected though in no model. */
  readonly elements: XmlSteps
  /** By `rel`. */
  readonly links: XmlSteps
}

const beyond = [...beyondModel].map((name) => [name, undefined] as const)
const plans = new WeakMap<Shape, XmlPlan>()

/** How elements of a shape are read. */
export function planOf(shape: Shape): XmlPlan {
  let plan = plans.get(shape)
  if (plan === undefined) {
    plan = { shape, elements: new XmlSteps([...beyond, ...shape.elements]), links: new XmlSteps(shape.links) }
    plans.set(shape, plan)
  }
  return plan
}

/** How the structs of a member are read. */
export function planOfStructs(step: XmlStep, field: Field): XmlPlan {
  return (step.plan ??= planOf(shapeOf(field.struct)))
}
