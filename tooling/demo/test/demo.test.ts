import { serve } from '@core/http/testing'
import { startFaultServer } from '@repo/fault-server'
import { makeCertificates } from '@repo/testing/certificates'
import { describe, expect, test } from 'vitest'
import { runMain } from './run-main.ts'

describe.concurrent('the demo', () => {
  test('does its job with all four packages, tells each step and ends with a table', async () => {
    const { code, output, errors } = await runMain([])
    expect(errors).toBe('')
    expect(code).toBe(0)
    const lines = output.trimEnd().split('\n')
    expect(lines.filter((line) => /^\[\d\/4\]/.test(line))).toEqual([
      '[1/4] cloudspot: may operator@cam.example use this app?',
      '[2/4] ibis: who is ab123?',
      '[3/4] micetro: is there a record app1.demo.example?',
      '[4/4] ovirt: start app1',
    ])
    expect(output).toContain('yes: Demo Operator, Computing Service')
    expect(output).toContain('Demo Person, ab123@cam.example')
    expect(output).toMatch(/created: 192\.0\.2\.10 \(dnsRecords\/\d+\)/)
    // Which states lie between is a matter of how soon it looks, and so of how busy the machine is.
    expect(output).toMatch(/it was down\n(?:.*now wait_for_launch\n)?(?:.*now powering_up\n)?.*now up\n.*up after \d/)
    expect(lines.slice(-4).map((line) => line.split(/\s+/)[0])).toEqual(['cloudspot', 'ibis', 'micetro', 'ovirt'])
    expect(output).not.toContain(' > ')
  })

  test('shows the requests on --verbose, without a secret', async () => {
    const { code, output } = await runMain(['--verbose'])
    expect(code).toBe(0)
    expect(output).toMatch(/> POST http:\/\/127\.0\.0\.1:\d+\/ovirt-engine\/sso\/oauth\/token\n\s+< 200 in \d+ ms/)
    expect(output.match(/^\s+> /gm)?.length).toBeGreaterThan(10)
    expect(output).not.toMatch(/demo-password/)
    expect(output).toMatch(/sso-logout\n\s+< 200/)
  })

  test.each([
    ['cloudspot', { DEMO_OPERATOR_PASSWORD: 'not-the-password' }, 'check DEMO_OPERATOR and DEMO_OPERATOR_PASSWORD'],
    ['ibis', { IBIS_PASSWORD: 'not-the-password' }, 'check IBIS_USERNAME and IBIS_PASSWORD'],
    ['micetro', { MICETRO_PASSWORD: 'not-the-password' }, 'check MICETRO_USERNAME and MICETRO_PASSWORD'],
    ['ovirt', { OVIRT_PASSWORD: 'not-the-password' }, 'check OVIRT_USERNAME and OVIRT_PASSWORD'],
  ])('a wrong password for %s ends in one line', async (service, environment, advice) => {
    const { code, errors, output } = await runMain([], environment)
    expect(code).toBe(1)
    expect(errors).toMatch(new RegExp(`^demo: ${service}: .*${advice}\n$`))
    expect(output + errors).not.toContain('not-the-password')
  })

  test('what is set for servers does not disturb the fakes', async () => {
    const environment = {
      OVIRT_USERNAME: 'real',
      OVIRT_CAFILE: '/nowhere',
      IBIS_HOST: 'real.example',
      DEMO_PERSON: '',
      HTTP_PROXY: 'http://127.0.0.1:9',
    }
    const { code, errors } = await runMain([], environment)
    expect([code, errors]).toEqual([0, ''])
  })

  const services = [
    ['cloudspot', 'CLOUDSPOT', { CLOUDSPOT_APP_ID: 'app' }],
    ['ibis', 'IBIS', { IBIS_USERNAME: 'u', IBIS_PASSWORD: 'p-secret-p' }],
    ['micetro', 'MICETRO', { MICETRO_USERNAME: 'u', MICETRO_PASSWORD: 'p-secret-p' }],
    ['ovirt', 'OVIRT', { OVIRT_USERNAME: 'u', OVIRT_PASSWORD: 'p-secret-p' }],
  ] as const

  test.each(services)('an unreachable %s ends in one line', async (service, prefix, credentials) => {
    const gone = await startFaultServer()
    await gone.close()
    const { code, errors } = await runMain([], { ...credentials, [`${prefix}_URL`]: gone.url })
    expect(code).toBe(1)
    expect(errors).toMatch(
      new RegExp(
        `^demo: ${service}: .* failed: nothing listens there - check ${prefix}_URL and whether the server runs\n$`,
      ),
    )
  })

  test.each(services)('an untrusted certificate of %s ends in one line', async (service, prefix, credentials) => {
    const { server } = await makeCertificates()
    await using untrusted = await serve(() => new Response('never'), { tls: server })
    const { code, errors } = await runMain([], { ...credentials, [`${prefix}_URL`]: untrusted.url })
    expect(code).toBe(1)
    expect(errors).toMatch(
      new RegExp(
        `^demo: ${service}: .*certificate is not trusted.*set ${prefix}_CAFILE to the authority's certificate\n$`,
      ),
    )
    expect(errors).not.toContain('p-secret-p')
  })

  test.each([
    [{ OVIRT_URL: 'https://engine.example.com/api' }, 'demo: OVIRT_USERNAME: is not set'],
    [
      { OVIRT_URL: 'engine.example.com', OVIRT_USERNAME: 'u', OVIRT_PASSWORD: 'p' },
      'demo: OVIRT_URL: must begin with https://',
    ],
    [{ DEMO_VM: 'absent' }, 'demo: the engine has no virtual machine absent; set DEMO_VM'],
    [{ DEMO_PERSON: 'zz999' }, 'demo: nobody in the directory has the CRSid zz999; set DEMO_PERSON'],
    [{ DEMO_ZONE: 'absent.example' }, 'demo: Micetro has no zone absent.example; set DEMO_ZONE'],
  ])('%j is one line', async (environment, message) => {
    const { code, errors } = await runMain([], environment)
    expect(code).toBe(1)
    expect(errors.trimEnd().split('\n')).toEqual([expect.stringContaining(message)])
  })

  test('says how it is used, and which argument it does not know', async () => {
    const help = await runMain(['--help'])
    expect([help.code, help.output.split('\n')[0]]).toEqual([0, 'Usage: npm run demo -- [--verbose] [--help]'])
    const wrong = await runMain(['--fast'])
    expect([wrong.code, wrong.errors]).toEqual([1, 'demo: unknown argument --fast; known are --verbose and --help\n'])
  })
})
