import { canarySecrets, findLeaks } from '@core/http/testing'
import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'

const secrets = canarySecrets()
const shown: unknown[] = []
const show = (message: string): void => void shown.push(message)

const fake = createFakeMicetro({ users: [{ name: 'ada', password: 'another one' }] })
const client = new MicetroClient({
  url: fake.url,
  fetch: fake.fetch,
  username: 'ada',
  password: secrets.password,
  headers: { 'x-api-key': secrets.header },
  logger: { debug: show, info: show, warn: show, error: show },
})
shown.push(await client.dnsZones.list().catch((error: unknown) => error))

console.log(shown.length > 1, findLeaks(shown, secrets))
