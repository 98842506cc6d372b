import { SdkError } from '@sdk/ovirt'
import { createApp } from './app.ts'
import { connectBackends } from './backends.ts'
import { ConfigurationError, readConfig } from './config.ts'
import { createLog, type Log } from './log.ts'

async function start(log: Log): Promise<void> {
  const config = readConfig(process.env)
  log.level = config.logLevel
  const app = await createApp(config, connectBackends(config, log), log)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Once: a second one ends the process at once.
    process.once(signal, () => {
      log.info(`stopping, as of ${signal}`)
      void app.stop().then(() => log.info('stopped'))
    })
  }
  await app.server.listen({ host: config.host, port: config.port })
}

const log = createLog('info')
try {
  await start(log)
} catch (error) {
  if (error instanceof ConfigurationError) for (const problem of error.problems) log.fatal(`configuration: ${problem}`)
  else if (error instanceof SdkError) log.fatal(`configuration: ${error.message}`)
  else log.fatal({ err: error }, 'the service cannot start')
  process.exitCode = 1
}
