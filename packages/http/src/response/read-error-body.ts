import { type BodyRules, readChunks } from './read-body.ts'

/** An error's body is read for its reason, not for its own sake. */
const maxErrorBytes = 1024 * 1024

/** Reads the body of an answer with a bad status, as far as it can be read and says something. */
export async function readErrorBody(response: Response, rules: BodyRules): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of readChunks(response, { ...rules, maxResponseBytes: false, onProgress: undefined })) {
      chunks.push(chunk)
      bytes += chunk.byteLength
      if (bytes > maxErrorBytes) break
    }
  } catch {
    // The status says enough.
  }
  return Buffer.concat(chunks)
}
