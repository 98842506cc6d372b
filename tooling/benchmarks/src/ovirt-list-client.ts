import { Connection } from '@sdk/ovirt'
import { workInBlocks } from './run-in-blocks.ts'

const [url, format] = process.argv.slice(2) as [string, 'xml' | 'json']
const connection = new Connection({
  url,
  token: 'token',
  format,
  deadlineMs: 600_000,
  timeoutMs: 600_000,
  limits: { maxResponseBytes: 2 ** 31 },
})
const vmsService = connection.systemService().vmsService()

workInBlocks(async () => await vmsService.list())
