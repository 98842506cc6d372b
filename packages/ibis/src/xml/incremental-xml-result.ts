import { type IncrementalReader, incrementalText } from '@core/http'
import { incrementalXml, type XmlLimits } from '@core/http/xml'
import { unflatten } from '../entities/unflatten.ts'
import type { IbisResult } from '../generated/types.ts'
import { ResultReader } from './result-reader.ts'

/** Reads an XML result as its bytes arrive. */
export function incrementalXmlResult(charset: string, limits: XmlLimits): IncrementalReader<IbisResult> {
  const text = incrementalText(charset)
  const reader = new ResultReader()
  const xml = incrementalXml(reader, limits)
  return {
    write: (bytes) => xml.write(text(bytes)),
    end: () => {
      xml.write(text())
      xml.end()
      const result = reader.result as IbisResult
      unflatten(result)
      return result
    },
  }
}
