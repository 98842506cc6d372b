import type { IncrementalReader } from '@core/http'
import { incrementalXmlBytes, type XmlLimits } from '@core/http/xml'
import { unflatten } from '../entities/unflatten.ts'
import type { IbisResult } from '../generated/types.ts'
import { ResultReader } from './result-reader.ts'

/** Reads an XML result as its bytes arrive. */
export function incrementalXmlResult(charset: string, limits: XmlLimits): IncrementalReader<IbisResult> {
  const reader = new ResultReader()
  const xml = incrementalXmlBytes(charset, reader, limits)
  return {
    write: (bytes) => xml.write(bytes),
    end: () => {
      xml.end()
      const result = reader.result as IbisResult
      unflatten(result)
      return result
    },
  }
}
