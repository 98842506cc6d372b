import { createSessionGate, UserSessions } from '@sdk/micetro/session'
import { fastify } from 'fastify'
import { demoMicetro, demoUsers } from './demo-micetro.ts'
import { addZonesApp } from './zones-app.ts'

// On this machine, over http. An app for others is served with https, without `insecureLoopback`.
const port = Number(process.env['PORT'] ?? 3000)
const url = process.env['MICETRO_URL']
const micetro = url === undefined ? { url: 'https://micetro.example.com', fetch: demoMicetro() } : { url }

const logger = {
  debug: (): void => undefined,
  info: (message: string): void => void process.stdout.write(`${message}\n`),
  warn: (message: string): void => void process.stderr.write(`${message}\n`),
  error: (message: string): void => void process.stderr.write(`${message}\n`),
}
const sessions = new UserSessions({ micetro, logger, idleTimeoutMs: 8 * 3_600_000 })
const gate = createSessionGate({ sessions, logger, homePath: '/zones', cookie: { insecureLoopback: true } })
const app = fastify({ bodyLimit: 16 * 1024 })
await addZonesApp(app, gate)
await app.listen({ port, host: '127.0.0.1' })
process.stdout.write(`Open http://localhost:${port}\n`)
if (url === undefined) for (const { name, password } of demoUsers) process.stdout.write(`  ${name} / ${password}\n`)

process.once('SIGINT', () => {
  void Promise.all([app.close(), sessions.close()])
})
