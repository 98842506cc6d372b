import { DecodeError, LimitError } from '@core/http'
import { beyondModel, type OnUnknown } from './beyond-model.ts'
import type { Field, Shape } from './field.ts'
import {
  booleanStep,
  enumStep,
  hrefStep,
  integerStep,
  type JsonPlan,
  type JsonStep,
  linksStep,
  listStep,
  planOf,
  planOfStructs,
  stepOf,
  stringStep,
  structStep,
} from './json-plan.ts'
import { keepObject, mayKeep } from './keep-object.ts'
import { longText, RepeatedTexts } from './repeated-texts.ts'
import { readJsonScalar } from './read-json-scalar.ts'
import { unreadable } from './read-scalar.ts'
import type { Target } from './roomy-object.ts'
import { shortInteger } from './short-integer.ts'
import type { List } from './struct.ts'

/** The depth that is read of XML where nothing is said. */
const defaultMaxDepth = 64

/** An object as `JSON.parse` makes it: its keys are the server's. */
export type JsonObject = Readonly<Record<string, unknown>>

/** An integer of which `JSON.parse` may have rounded the last digits away. */
const rounded = new Error('an integer that is rounded')

/** Keys of one object for which is known what came last time; a server may make up any number of them. */
const maxPredicted = 128

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function badShape(place: string, expected: string): DecodeError {
  return new DecodeError(`the JSON member ${place} is not ${expected}`, { code: 'bad_value' })
}

/**
 * Builds objects from parsed JSON, by the shapes of the model. What the model does not know is passed over, as a newer
 * engine may send it; `null` is the same as nothing.
 */
export class JsonReader {
  readonly #onUnknown: OnUnknown | undefined
  readonly #maxDepth: number
  readonly #texts = new RepeatedTexts()
  /** Whether somebody has put something on all objects' prototype; asking it for each key would cost a tenth. */
  readonly #mustCheckOwn: boolean = Object.keys(Object.prototype).length > 0
  /** Whether integers may be rounded. */
  #isRough = false
  /** Whether objects are the reader's own, to make results of. */
  #isOwn = false

  constructor(onUnknown?: OnUnknown, maxDepth: number = defaultMaxDepth) {
    this.#onUnknown = onUnknown
    this.#maxDepth = maxDepth
  }

  /** Reads an object. @param depth How deep it would be in XML: the root is 1. */
  struct(shape: Shape, source: JsonObject, depth = 1): Target {
    return this.#struct(planOf(shape), source, depth)
  }

  /** Reads a collection: an object whose member `field.item` is the array. */
  list(field: Field, source: JsonObject, depth = 1): List<unknown> {
    return this.#list(stepOf(field), source, depth)
  }

  /**
   * Reads one item of a collection of structs.
   *
   * @param item As `JSON.parse` gives it, for the result to be made of. @param exactly The same without rounded integers, for the few that have some.
   * @returns undefined for `null`
   */
  item(list: JsonStep, item: unknown, exactly: () => unknown): unknown {
    this.#isRough = true
    this.#isOwn = !this.#mustCheckOwn
    try {
      return this.#item(list, item, 2)
    } catch (error) {
      if (error !== rounded) throw error
      this.#isRough = false
      return this.#item(list, exactly(), 2)
    } finally {
      this.#isRough = false
      this.#isOwn = false
    }
  }

  #struct(plan: JsonPlan, source: JsonObject, depth: number): Target {
    if (depth > this.#maxDepth) this.#refuseDepth()
    const isTried = this.#isOwn && plan.mayKeep
    if (isTried && keepObject(plan, source, this.#texts)) return source
    const { shape, steps, lastKeys, lastSteps } = plan
    const target = new shape.Target()
    // Also where the keys have come before, though in different objects.
    let isNew = isTried
    let links: unknown
    let hasLists = false
    let at = 0
    // Three times as fast as going through a list of the keys.
    for (const key in source) {
      let step: JsonStep | undefined
      if (lastKeys[at] === key) step = lastSteps[at]
      else {
        step = steps.get(key)
        isNew = true
        if (at < maxPredicted) {
          lastKeys[at] = key
          lastSteps[at] = step
        }
      }
      at += 1
      const value = source[key]
      if (value === null || (this.#mustCheckOwn && !Object.hasOwn(source, key))) continue
      if (step === undefined) {
        if (this.#onUnknown !== undefined && !beyondModel.has(key)) this.#onUnknown(`${shape.name}/${key}`)
      } else if (step.kind < structStep) {
        const read = this.#scalar(shape.name, step, step.kind, value)
        if (read !== undefined) target[step.name] = read
      } else if (step.kind === hrefStep) {
        if (typeof value === 'string') target['href'] = value
      } else if (step.kind === linksStep) links = value
      else if (!isJsonObject(value)) throw badShape(`${shape.name}.${step.field.tag}`, 'an object')
      else if (step.kind === listStep) {
        hasLists = true
        target[step.name] = this.#list(step, value, depth + 1)
      } else target[step.name] = this.#struct(planOfStructs(step), value, depth + 1)
    }
    if (isNew || at !== plan.lastCount) {
      plan.lastCount = at
      plan.mayKeep = mayKeep(lastSteps, at)
    }
    if (Array.isArray(links)) this.#readLinks(plan, target, links, hasLists)
    return target
  }

  #list(step: JsonStep, source: JsonObject, depth: number): List<unknown> {
    if (depth > this.#maxDepth) this.#refuseDepth()
    const { field } = step
    const list: List<unknown> = []
    const items = source[field.item] ?? []
    if (!Array.isArray(items)) throw badShape(`${field.tag}.${field.item}`, 'an array')
    for (const item of items as unknown[]) {
      const read = this.#item(step, item, depth + 1)
      if (read !== undefined) list.push(read)
    }
    const { href } = source
    if (typeof href === 'string') list.href = href
    if (this.#onUnknown !== undefined) {
      for (const key of Object.keys(source)) {
        if (key !== field.item && key !== 'href' && !beyondModel.has(key)) this.#onUnknown(`${field.tag}/${key}`)
      }
    }
    return list
  }

  #item(step: JsonStep, item: unknown, depth: number): unknown {
    if (item === null) return undefined
    const { field, itemKind } = step
    if (itemKind !== structStep) return this.#scalar(field.tag, step, itemKind, item)
    if (!isJsonObject(item)) throw badShape(`${field.tag}.${field.item}[]`, 'an object')
    return this.#struct(planOfStructs(step), item, depth)
  }

  #scalar(place: string, step: JsonStep, kind: number, value: unknown): unknown {
    // What engines send, here and without a call; the rest is rare.
    if (typeof value === 'string') {
      if (kind === stringStep) return value.length < longText ? value : this.#texts.share(step, value)
      if (kind === enumStep && value !== '') return value
      if (kind === booleanStep) {
        if (value === 'true') return true
        if (value === 'false') return false
      } else if (kind === integerStep) {
        const short = shortInteger(value)
        if (short !== undefined) return short
      }
    } else if (this.#isRough && typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) throw rounded
    const { field } = step
    const read = readJsonScalar(field.scalar ?? 'string', value)
    if (read === unreadable)
      throw badShape(`${place}.${field.isList ? field.item : field.tag}`, `of type ${field.scalar}`)
    return read
  }

  #readLinks(plan: JsonPlan, target: Target, links: readonly unknown[], hasLists: boolean): void {
    const { shape, lastRels, lastLinks } = plan
    for (let at = 0; at < links.length; at += 1) {
      const link = links[at]
      if (!isJsonObject(link)) continue
      const { rel, href } = link
      let field: Field | undefined
      if (lastRels[at] === rel) field = lastLinks[at]
      else {
        field = typeof rel === 'string' ? shape.links.get(rel) : undefined
        if (at < maxPredicted) {
          lastRels[at] = rel
          lastLinks[at] = field
        }
      }
      if (field === undefined) this.#onUnknown?.(`${shape.name}/link[rel=${typeof rel === 'string' ? rel : ''}]`)
      else if (typeof href === 'string') {
        // Looking for a member that is not there takes longer than all else here.
        const list: List<unknown> = (hasLists ? (target[field.name] as List<unknown> | undefined) : undefined) ?? []
        list.href = href
        target[field.name] = list
      }
    }
  }

  #refuseDepth(): never {
    throw new LimitError('the JSON nests its objects too deeply', {
      option: 'limits.maxXmlDepth',
      limit: this.#maxDepth,
    })
  }
}
