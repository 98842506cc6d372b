import { ownString } from './own-string.ts'
import { parseXml } from './parse-xml.ts'
import type { XmlHandler, XmlLimits } from './xml-handler.ts'

/**
 * One element of a document, with all that is in it. Frozen, and independent of the text it was read from.
 *
 * @since 0.1.0
 */
export interface XmlElement {
  /** The tag as written, a namespace prefix included. */
  readonly name: string
  /** Without a prototype, so that any name is only a key. */
  readonly attributes: Readonly<Record<string, string>>
  /** The elements directly within, in order. */
  readonly children: readonly XmlElement[]
  /** All text directly within, joined and not trimmed. */
  readonly text: string
}

/** An element that may still grow. */
interface OpenElement extends XmlElement {
  readonly children: XmlElement[]
  text: string
}

const noAttributes: XmlElement['attributes'] = Object.freeze(Object.create(null))

function ownAttributes(attributes: XmlElement['attributes']): XmlElement['attributes'] {
  const names = Object.keys(attributes)
  if (names.length === 0) return noAttributes
  const copy: Record<string, string> = Object.create(null)
  for (const name of names) copy[name] = ownString(attributes[name] ?? '')
  return Object.freeze(copy)
}

class TreeBuilder implements XmlHandler {
  readonly #open: OpenElement[] = []
  #current: OpenElement | undefined
  #root: XmlElement | undefined

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const element: OpenElement = {
      name: ownString(name),
      attributes: ownAttributes(attributes),
      children: [],
      text: '',
    }
    if (this.#current === undefined) this.#root = element
    else {
      this.#current.children.push(element)
      this.#open.push(this.#current)
    }
    this.#current = element
  }

  text(text: string): void {
    if (this.#current !== undefined) this.#current.text += text
  }

  close(): void {
    if (this.#current === undefined) return
    this.#current.text = ownString(this.#current.text)
    Object.freeze(this.#current.children)
    Object.freeze(this.#current)
    this.#current = this.#open.pop()
  }

  root(): XmlElement {
    if (this.#root === undefined) throw new Error('parseXml let a document without a root element pass')
    return this.#root
  }
}

/**
 * Reads an XML 1.0 document into a tree. For small answers; {@link parseXml} reads large ones without it.
 *
 * @returns the root element
 * @throws DecodeError and LimitError as {@link parseXml} does.
 * @since 0.1.0
 */
export function parseXmlTree(text: string, limits?: XmlLimits): XmlElement {
  const builder = new TreeBuilder()
  parseXml(text, builder, limits)
  return builder.root()
}
