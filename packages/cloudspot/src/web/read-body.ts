/** Why a body was not read. */
export type BodyProblem = 'read already' | 'too large' | 'too slow' | 'cut off' | 'not text'

/** The text of a body, or why there is none. */
export type BodyText =
  | { readonly text: string; readonly problem?: undefined }
  | { readonly problem: BodyProblem; readonly text?: undefined }

type Chunks = { readonly bytes: Uint8Array } | { readonly problem: BodyProblem }

async function readChunks(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
  isLate: () => boolean,
): Promise<Chunks> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (isLate()) return { problem: 'too slow' }
      if (done) return { bytes: Buffer.concat(chunks) }
      size += value.byteLength
      if (size > maxBytes) {
        reader.cancel().catch(() => undefined)
        return { problem: 'too large' }
      }
      chunks.push(value)
    }
  } catch {
    return { problem: isLate() ? 'too slow' : 'cut off' }
  }
}

/** Reads a body as UTF-8 within bounds of size and time. Never rejects. */
export async function readBody(request: Request, maxBytes: number, timeoutMs: number): Promise<BodyText> {
  if (request.bodyUsed || request.body?.locked === true) return { problem: 'read already' }
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return { problem: 'too large' }
  if (request.body === null) return { text: '' }
  const reader = (request.body as ReadableStream<Uint8Array>).getReader()
  let late = false
  const timer = setTimeout(() => {
    late = true
    // Ends the read that is under way.
    reader.cancel().catch(() => undefined)
  }, timeoutMs)
  const read = await readChunks(reader, maxBytes, () => late)
  clearTimeout(timer)
  if ('problem' in read) return read
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(read.bytes) }
  } catch {
    return { problem: 'not text' }
  }
}
