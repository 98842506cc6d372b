import { SaxesParser } from 'saxes'
import { workInBlocks } from './run-in-blocks.ts'

const [url, format] = process.argv.slice(2) as [string, 'xml' | 'json']
const text = await (await fetch(`${url}/vms`, { headers: { accept: `application/${format}` } })).text()

workInBlocks(() => (format === 'xml' ? new SaxesParser().write(text).close() : JSON.parse(text)))
