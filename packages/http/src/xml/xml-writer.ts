import { ConfigError } from '../errors/config-error.ts'
import { escapeXmlAttribute, escapeXmlText } from './escape-xml.ts'

/** Attributes to write; those that are undefined are left out. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>

/** How an {@link XmlWriter} lays out its text. */
export interface XmlWriterOptions {
  /** Spaces for each level; each element is then on a line of its own, and the text ends with one. @default compact */
  readonly indent?: number | undefined
}

/**
 * Builds an XML document without declaration. Values are escaped so that a reader gets them back exactly. Names of
 * elements and attributes are not checked: they must be constants, never input.
 *
 * @example
 * new XmlWriter().open('vm', { id: '1' }).element('name', 'a & b').close().finish()
 *
 * @since 0.1.0
 */
export class XmlWriter {
  readonly #indent: number | undefined
  readonly #open: string[] = []
  /** The open elements, by depth, that hold text: space between their tags would become part of it. */
  readonly #holdsText: boolean[] = []
  #output = ''
  /** The last tag lacks its `>`, as it may become `/>`. */
  #tagUnfinished = false

  constructor(options: XmlWriterOptions = {}) {
    this.#indent = options.indent
  }

  /**
   * Begins an element.
   *
   * @throws ConfigError for an attribute with a character that XML cannot carry; its option is like `vm/@id`.
   */
  open(name: string, attributes?: XmlAttributes): this {
    this.#finishTag()
    if (this.#output !== '') this.#newLine()
    this.#output += `<${name}`
    this.#open.push(name)
    this.#holdsText.push(false)
    this.#tagUnfinished = true
    if (attributes !== undefined) {
      for (const key of Object.keys(attributes)) this.#attribute(key, attributes[key])
    }
    return this
  }

  /**
   * Adds text to the innermost open element. Even empty text makes `<name></name>` of what else becomes `<name/>`.
   *
   * @throws ConfigError for a character that XML cannot carry; its option is like `vm/name`.
   */
  text(value: string): this {
    this.#finishTag()
    this.#holdsText[this.#holdsText.length - 1] = true
    this.#output += escapeXmlText(value, () => this.#path())
    return this
  }

  /** Ends the innermost open element. */
  close(): this {
    const name = this.#open.pop()
    if (name === undefined) throw new ConfigError('close', 'no element is open; call open first')
    if (this.#tagUnfinished) {
      this.#output += '/>'
      this.#tagUnfinished = false
      this.#holdsText.pop()
      return this
    }
    this.#newLine()
    this.#holdsText.pop()
    this.#output += `</${name}>`
    return this
  }

  /** Writes a whole element that holds only text. @throws ConfigError as {@link text} does. */
  element(name: string, text: string, attributes?: XmlAttributes): this {
    return this.open(name, attributes).text(text).close()
  }

  /** The document. @throws ConfigError while an element is open. */
  finish(): string {
    if (this.#open.length > 0) throw new ConfigError('finish', `${this.#path()} is still open; close it first`)
    return this.#indent === undefined ? this.#output : `${this.#output}\n`
  }

  #attribute(name: string, value: string | undefined): void {
    if (value === undefined) return
    this.#output += ` ${name}="${escapeXmlAttribute(value, () => `${this.#path()}/@${name}`)}"`
  }

  #finishTag(): void {
    if (!this.#tagUnfinished) return
    this.#output += '>'
    this.#tagUnfinished = false
  }

  /** Goes to a new line at the depth of the open elements, if that changes no text. */
  #newLine(): void {
    if (this.#indent === undefined || this.#holdsText.at(-1) === true) return
    this.#output += `\n${' '.repeat(this.#indent * this.#open.length)}`
  }

  #path(): string {
    return this.#open.join('/')
  }
}
