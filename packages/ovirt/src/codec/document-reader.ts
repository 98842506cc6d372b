import { DecodeError } from '@core/http'
import type { XmlHandler } from '@core/http/xml'
import { beyondModel, type OnUnknown, unwantedElement } from './beyond-model.ts'
import { collectionField } from './collection-field.ts'
import type { Field, ScalarType, Shape } from './field.ts'
import { readScalar, unreadable } from './read-scalar.ts'
import type { Target } from './roomy-object.ts'
import { SharedTexts } from './shared-texts.ts'
import type { List } from './struct.ts'
import { planOf, planOfStructs, type XmlPlan, type XmlStep } from './xml-plan.ts'

/** What a document may be: by the tag of its root, a struct or a collection of them. */
export type Roots = ReadonlyMap<string, { readonly shape: Shape; readonly isList: boolean }>

type Attributes = Readonly<Record<string, string>>

const knownAttributes = new Set(['href', 'id', 'rel'])

/**
 * Builds objects from the events of a document, by the shapes of the model. What the model does not know is passed over,
 * as a newer engine may send it.
 */
export class DocumentReader implements XmlHandler {
  readonly #roots: Roots
  readonly #onUnknown: OnUnknown | undefined
  readonly #texts = new SharedTexts()
  /** Structs and lists that are open, as columns: a frame of its own for each would cost a fifth of the time. */
  readonly #targets: (Target | List<unknown>)[] = []
  /** How the members of a struct are read, or the items of a list of structs. */
  readonly #plans: (XmlPlan | undefined)[] = []
  readonly #lists: (Field | undefined)[] = []
  /** The last member and the last link of a struct. */
  readonly #steps: (XmlStep | undefined)[] = []
  readonly #links: (XmlStep | undefined)[] = []
  #depth = -1
  /** The scalar that is open. */
  #scalar: Field | undefined
  #text = ''
  /** How many elements are open within what is passed over, and how many from `actions` on. */
  #skipped = 0
  #unread = 0
  #root: { readonly tag: string; readonly value: unknown } | undefined

  constructor(roots: Roots, onUnknown: OnUnknown | undefined) {
    this.#roots = roots
    this.#onUnknown = onUnknown
  }

  open(name: string, attributes: Attributes): void {
    if (this.#skipped > 0) {
      this.#skipped += 1
      if (this.#unread > 0 || name === unwantedElement) this.#unread += 1
      return
    }
    const depth = this.#depth
    if (this.#scalar !== undefined) {
      this.#skip(this.#scalar.tag, name)
      if (name === unwantedElement) this.#unread = 1
    } else if (depth < 0) {
      this.#openRoot(name, attributes)
    } else {
      const list = this.#lists[depth]
      const plan = this.#plans[depth]
      if (list !== undefined) this.#openItem(list, plan, name, attributes)
      else if (plan !== undefined) this.#openMember(plan, this.#targets[depth] as Target, name, attributes)
    }
  }

  text(piece: string): void {
    // Also text within an element that is passed over: markup in a value is none of the API's, its words are.
    if (this.#scalar === undefined || this.#unread > 0) return
    this.#text = this.#text === '' ? piece : this.#text + piece
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1
      if (this.#unread > 0) this.#unread -= 1
      return
    }
    const field = this.#scalar
    if (field === undefined) {
      this.#depth -= 1
      return
    }
    this.#scalar = undefined
    const value = this.#scalarOf(field, field.scalar ?? 'string', this.#text)
    if (field.isList) {
      if (value !== undefined) (this.#targets[this.#depth] as unknown[]).push(value)
      return
    }
    const target = this.#targets[this.#depth] as Target
    if (value !== undefined) target[field.name] = value
    // The last of repeated elements counts, also where it says nothing.
    else if (field.name in target) delete target[field.name]
  }

  /** The tag of the root, and what the document holds. */
  result(): { readonly tag: string; readonly value: unknown } {
    if (this.#root === undefined) throw new DecodeError('the XML has no root element', { code: 'unexpected_end' })
    return this.#root
  }

  #openRoot(name: string, attributes: Attributes): void {
    const root = this.#roots.get(name)
    if (root === undefined) {
      const tags = [...this.#roots.keys()].map((tag) => `<${tag}>`).join(' or ')
      throw new DecodeError(`the XML document is not ${tags}`, { code: 'unexpected_root' })
    }
    const plan = planOf(root.shape)
    const value = root.isList
      ? this.#pushList(collectionField(root.shape, name), plan, [], attributes)
      : this.#pushStruct(plan, attributes)
    this.#root = { tag: name, value }
  }

  #openMember(plan: XmlPlan, target: Target, name: string, attributes: Attributes): void {
    const step = plan.elements.find(name, this.#steps[this.#depth])
    if (step !== undefined) this.#steps[this.#depth] = step
    const field = step?.field
    if (step === undefined || field === undefined) {
      if (name === 'link') this.#readLink(plan, target, attributes)
      this.#skip(plan.shape.name, name)
    } else if (field.isList) {
      const linked = target[field.name] as List<unknown> | undefined
      const list: List<unknown> = linked === undefined || linked.length > 0 ? [] : linked
      if (linked?.href !== undefined) list.href = linked.href
      const itemPlan = field.scalar === undefined ? planOfStructs(step, field) : undefined
      target[field.name] = this.#pushList(field, itemPlan, list, attributes)
    } else if (field.scalar === undefined) {
      target[field.name] = this.#pushStruct(planOfStructs(step, field), attributes)
    } else {
      this.#scalar = field
      this.#text = ''
    }
  }

  #openItem(list: Field, plan: XmlPlan | undefined, name: string, attributes: Attributes): void {
    // By tag: a collection may have its size or its actions beside the items.
    if (name !== list.item) this.#skip(list.tag, name)
    else if (plan !== undefined) {
      const items = this.#targets[this.#depth] as unknown[]
      items.push(this.#pushStruct(plan, attributes))
    } else {
      this.#scalar = list
      this.#text = ''
    }
  }

  #pushStruct(plan: XmlPlan, attributes: Attributes): Target {
    const { shape } = plan
    const target = new shape.Target()
    const { href, id } = attributes
    if (href !== undefined) target['href'] = this.#texts.share(href)
    if (id !== undefined && shape.id !== undefined) {
      const value = this.#scalarOf(shape.id, shape.id.scalar ?? 'string', id)
      if (value !== undefined) target[shape.id.name] = value
    }
    if (this.#onUnknown !== undefined) this.#reportAttributes(shape, attributes)
    this.#push(target, plan, undefined)
    return target
  }

  #pushList(field: Field, plan: XmlPlan | undefined, list: List<unknown>, attributes: Attributes): List<unknown> {
    const { href } = attributes
    if (href !== undefined) list.href = this.#texts.share(href)
    this.#push(list, plan, field)
    return list
  }

  #push(target: Target | List<unknown>, plan: XmlPlan | undefined, list: Field | undefined): void {
    const depth = (this.#depth += 1)
    this.#targets[depth] = target
    this.#plans[depth] = plan
    this.#lists[depth] = list
    this.#steps[depth] = undefined
    this.#links[depth] = undefined
  }

  #readLink({ shape, links }: XmlPlan, target: Target, attributes: Attributes): void {
    const { rel, href } = attributes
    const link = rel === undefined ? undefined : links.find(rel, this.#links[this.#depth])
    if (link !== undefined) this.#links[this.#depth] = link
    const field = link?.field
    if (field === undefined) this.#onUnknown?.(`${shape.name}/link[rel=${rel ?? ''}]`)
    else if (href !== undefined) {
      const list = (target[field.name] ??= []) as List<unknown>
      list.href = this.#texts.shareAddress(href, target['href'])
    }
  }

  #skip(place: string, name: string): void {
    this.#skipped = 1
    if (!beyondModel.has(name)) this.#onUnknown?.(`${place}/${name}`)
  }

  #reportAttributes(shape: Shape, attributes: Attributes): void {
    for (const name of Object.keys(attributes)) {
      const isKnown = name === 'id' ? shape.id !== undefined : knownAttributes.has(name)
      if (!isKnown) this.#onUnknown?.(`${shape.name}/@${name}`)
    }
  }

  #scalarOf(field: Field, type: ScalarType, text: string): unknown {
    if (type === 'string') return this.#texts.share(text)
    if (type === 'enum') return text === '' ? undefined : this.#texts.share(text)
    const value = readScalar(type, text)
    if (value === unreadable) {
      throw new DecodeError(`the XML element <${field.tag}> holds what is no ${type}`, { code: 'bad_value' })
    }
    return value
  }
}
