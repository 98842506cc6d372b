/** Headers in the order they are sent; a list repeats the header. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[]>>

/** Status line and headers as text, for answers that Node.js would not let out. */
export function rawHead(status: number, headers: AnswerHeaders): string {
  const lines = [`HTTP/1.1 ${status} Scripted`]
  for (const [name, value] of Object.entries(headers)) {
    for (const text of typeof value === 'string' ? [value] : value) lines.push(`${name}: ${text}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** One chunk of a chunked body. */
export function rawChunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
}

/** The first bytes of a JSON document that goes on for ever. */
export function jsonBeginning(bytes: number): string {
  return `{"filler":"${'x'.repeat(bytes)}`.slice(0, bytes)
}
