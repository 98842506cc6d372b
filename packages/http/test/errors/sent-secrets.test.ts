import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { diagnosticsChannels, ResponseError } from '@core/http'
import { expect, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

test('a secret that a call sends is nowhere, should the server repeat it', async () => {
  const told: unknown[] = []
  const log = (line: string): void => void told.push(line)
  const client = thingsClient('https://things.example.com', {
    logger: { debug: log, info: log, warn: log, error: log },
    hooks: { onError: (event) => void told.push(JSON.stringify(event), String(event.error)) },
    mapError: (answer) => new ResponseError(answer.message(answer.text), answer.init),
    fetch: async () => await Promise.resolve(new Response('the password hunter22 is too short', { status: 400 })),
  })
  const body = { json: { password: 'hunter22' } }
  const error = await failureOf(client.request(addThing, { body, secrets: ['hunter22'] }))
  expect(String(error)).toContain('the password *** is too short')
  expect(told.length).toBeGreaterThan(0)
  expect(`${told.join('\n')} ${(error as Error).stack}`).not.toContain('hunter22')
})

test('nor is a secret that its address has, in logs, hooks and channels', async () => {
  const told: string[] = []
  const log = (line: string): void => void told.push(line)
  const tell = (event: unknown): void => void told.push(JSON.stringify(event))
  for (const name of Object.values(diagnosticsChannels)) subscribe(name, tell)
  const client = thingsClient('https://things.example.com', {
    logger: { debug: log, info: log, warn: log, error: log },
    hooks: { onRequest: tell, onResponse: tell, onError: tell },
    fetch: async () => await Promise.resolve(new Response('no', { status: 500 })),
    retry: false,
  })
  const error = await failureOf(
    client.request(getThing, { path: { id: 'ticket-0815' }, secrets: ['ticket-0815'] }),
  ).finally(() => {
    for (const name of Object.values(diagnosticsChannels)) unsubscribe(name, tell)
  })
  expect(told.length).toBeGreaterThan(5)
  expect(`${String(error)} ${told.join('\n')}`).not.toContain('ticket-0815')
})
