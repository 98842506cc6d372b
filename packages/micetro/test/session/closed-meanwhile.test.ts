import { EventEmitter, once } from 'node:events'
import { expect, test } from 'vitest'
import { people, sessionsOf } from './support/micetro.ts'

test('a login during which the sessions are closed leaves no session behind', async () => {
  const records = new Map<string, string>()
  const steps = new EventEmitter()
  const asked = once(steps, 'asked')
  const sessions = sessionsOf({
    store: {
      get: async (key) => await Promise.resolve(records.get(key)),
      set: async (key, value) => await Promise.resolve(records.set(key, value)),
      delete: async (key) => await Promise.resolve(records.delete(key)),
    },
    keys: [Buffer.from(Array.from({ length: 32 }, (_, index) => index))],
    isReplicationUser: async () => {
      const answered = once(steps, 'answered')
      steps.emit('asked')
      await answered
      return false
    },
  })
  const login = sessions.login('ada', people.ada.password)
  await asked
  await sessions.close()
  steps.emit('answered')
  await expect(login).rejects.toThrow('are closed')
  expect(sessions.size).toBe(0)
  expect([...records.keys()].filter((key) => key.startsWith('session:'))).toEqual([])
})
