import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { serve } from '@core/http/testing'
import { makeCertificates } from '@repo/testing/certificates'
import { Connection, ConnectionError, waitForVmStatus } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'

const login = { username: 'admin@internal', password: 'secret' }

describe('over real sockets', () => {
  it('logs in, starts a virtual machine, waits and logs out', async () => {
    const fake = createFakeEngine({ vms: [{ name: 'web' }], transitionMs: 5 })
    await using server = await serve(fake.fetch)
    {
      await using connection = new Connection({ url: `${server.url}/ovirt-engine/api`, ...login })
      const vms = connection.systemService().vmsService()
      const [vm] = await vms.list({ search: 'name=web' })
      const service = vms.vmService(vm?.id ?? '')
      await service.start()
      expect((await waitForVmStatus(service, 'up', { intervalMs: 5 })).name).toBe('web')
    }
    expect(fake.tokens()).toEqual([])
  })

  it('reads compressed answers', async () => {
    const fake = createFakeEngine({ vms: [{ name: 'web' }] })
    await using server = await serve(async (request) => {
      const answer = await fake.fetch(request)
      const headers = new Headers(answer.headers)
      headers.set('content-encoding', 'gzip')
      return new Response(gzipSync(await answer.arrayBuffer()), { status: answer.status, headers })
    })
    await using connection = new Connection({ url: `${server.url}/ovirt-engine/api`, ...login })
    expect((await connection.systemService().vmsService().list()).map(({ name }) => name)).toEqual(['web'])
  })

  it("trusts the engine's own authority by its file, and nobody else's", async () => {
    const { ca, server: certificate } = await makeCertificates()
    const folder = await mkdtemp(join(tmpdir(), 'ovirt-'))
    try {
      const caFile = join(folder, 'ca.pem')
      await writeFile(caFile, ca)
      const fake = createFakeEngine()
      await using server = await serve(fake.fetch, { tls: certificate })
      const url = `${server.url}/ovirt-engine/api`
      await using trusting = new Connection({ url, ...login, caFile })
      expect(await trusting.test({ raiseException: true })).toBe(true)
      await using insecure = new Connection({ url, ...login, insecure: true })
      expect(await insecure.test({ raiseException: true })).toBe(true)
      await using strict = new Connection({ url, ...login })
      const error = await strict.authenticate().catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ConnectionError)
      expect(error).toMatchObject({ reason: 'tls' })
      for (const text of [(error as Error).message, (error as Error).stack]) {
        expect(text).toContain('give its authority as caFile')
        expect(text).not.toContain('tls.caFile')
      }
      await expect(strict.systemService().get()).rejects.toThrow('give its authority as caFile')
      const wrongFile = join(folder, 'wrong.pem')
      await writeFile(wrongFile, 'no certificate')
      await using wrong = new Connection({ url, ...login, caFile: wrongFile })
      await expect(wrong.authenticate()).rejects.toMatchObject({ name: 'ConfigError', option: 'caFile' })
      await expect(wrong.systemService().get()).rejects.toMatchObject({ name: 'ConfigError', option: 'caFile' })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('logs out with what it logged in with, though the file of the authority is gone', async () => {
    const { ca, server: certificate } = await makeCertificates()
    const folder = await mkdtemp(join(tmpdir(), 'ovirt-'))
    const caFile = join(folder, 'ca.pem')
    await writeFile(caFile, ca)
    const fake = createFakeEngine()
    await using server = await serve(fake.fetch, { tls: certificate })
    const connection = new Connection({ url: `${server.url}/ovirt-engine/api`, ...login, caFile })
    await connection.authenticate()
    await rm(folder, { recursive: true })
    expect(fake.tokens()).toHaveLength(1)
    await connection.close()
    expect(fake.tokens()).toEqual([])
  })

  it('says that nobody listens', async () => {
    const server = await serve(() => new Response())
    const { url } = server
    await server.close()
    await using connection = new Connection({ url: `${url}/ovirt-engine/api`, ...login, retry: false })
    const error = await connection
      .systemService()
      .get()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ reason: 'refused', sent: 'no' })
  })
})
