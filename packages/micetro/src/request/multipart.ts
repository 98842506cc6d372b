import { ConfigError } from '@core/http'
import { isObject } from '../response/is-object.ts'
import type { Pairs } from './query-pairs.ts'
import type { FileInput } from './request-options.ts'

type Content = Blob | Uint8Array | string

function isContent(value: unknown): value is Content {
  return typeof value === 'string' || value instanceof Uint8Array || value instanceof Blob
}

function blobOf(content: Content, type: string | undefined): Blob {
  if (content instanceof Blob && type === undefined) return content
  return new Blob([content instanceof Uint8Array ? new Uint8Array(content) : content], { type: type ?? '' })
}

function append(form: FormData, field: string, file: FileInput, operation: string): void {
  const described: Exclude<FileInput, Content> = isContent(file) ? { content: file } : file
  if (!isObject(described) || !isContent(described.content)) {
    throw new ConfigError(`files.${field}`, 'must be a Blob, bytes, text, or { content, filename, contentType }', {
      operation,
    })
  }
  const { content } = described
  const ownName = content instanceof File ? content.name : field
  form.append(field, blobOf(content, described.contentType), described.filename ?? ownName)
}

/** A multipart form of files and further fields. @throws ConfigError */
export function multipartForm(files: Readonly<Record<string, FileInput>>, fields: Pairs, operation: string): FormData {
  const form = new FormData()
  for (const [name, value] of fields) {
    if (value === null || value === undefined) continue
    form.append(name, value instanceof Date ? value.toISOString() : String(value))
  }
  for (const [field, file] of Object.entries(files)) append(form, field, file, operation)
  return form
}
