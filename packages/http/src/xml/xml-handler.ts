/**
 * Receives a document in order, as it is read. Nothing is collected on the way, so a handler that builds its own
 * objects reads a list of any length without an intermediate tree.
 *
 * @since 0.1.0
 */
export interface XmlHandler {
  /**
   * An element begins.
   *
   * @param name The tag as written, a namespace prefix included.
   * @param attributes A new object without a prototype, so that any name is only a key.
   * @param selfClosing The element is written `<name/>`, and its `close` follows at once.
   */
  open(name: string, attributes: Readonly<Record<string, string>>, selfClosing: boolean): void

  /**
   * Text of the innermost open element, with references resolved and line ends as `\n`; never empty. It is not trimmed.
   * One piece runs up to the next tag: only comments, processing instructions and the edges of CDATA sections split it.
   */
  text(text: string): void

  /** The innermost open element ends. */
  close(name: string): void
}

/**
 * Bounds on what a document may be.
 *
 * @since 0.1.0
 */
export interface XmlLimits {
  /** Elements within each other, the root being the first. @default 64 */
  readonly maxXmlDepth?: number | undefined
}

/** What applies where {@link XmlLimits.maxXmlDepth} is not given. */
export const defaultMaxXmlDepth = 64
