export { type IncrementalXml, incrementalXml } from './incremental-xml.ts'
export {
  type IncrementalXmlBytes,
  type IncrementalXmlBytesOptions,
  incrementalXmlBytes,
} from './incremental-xml-bytes.ts'
export { ownString } from './own-string.ts'
export { parseXml } from './parse-xml.ts'
export { parseXmlTree, type XmlElement } from './parse-xml-tree.ts'
export type { XmlHandler, XmlLimits } from './xml-handler.ts'
export { XmlWriter, type XmlAttributes, type XmlWriterOptions } from './xml-writer.ts'
