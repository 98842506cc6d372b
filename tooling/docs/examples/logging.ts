import { Connection, type Logger } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'

const lines: string[] = []
const keep = (message: string): void => void lines.push(message)
// `console` and pino are loggers as they are.
const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep }

const engine = createFakeEngine({ users: [{ username: 'admin@internal', password: 'engine-password' }] })
const connection = new Connection({
  url: engine.url,
  fetch: engine.fetch,
  username: 'admin@internal',
  password: 'engine-password',
  logger,
})
await connection.systemService().vmsService().list({ max: 1 })

for (const line of lines) console.log(line)
console.log(
  'the password shows:',
  lines.some((line) => line.includes('engine-password')),
)
