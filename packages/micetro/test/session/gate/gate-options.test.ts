import { createSessionGate, type SessionGateOptions } from '@sdk/micetro/session'
import { expect, test } from 'vitest'
import { sessionsOf } from '../support/micetro.ts'

const sessions = sessionsOf()

test.each<[string, object]>([
  ['sessions', {}],
  ['sessions', { sessions: {} }],
  ['loginPath', { sessions, loginPath: 'login' }],
  ['loginPath', { sessions, loginPath: '//login' }],
  ['loginPath', { sessions, loginPath: '/login?a=b' }],
  ['logoutPath', { sessions, loginPath: '/a', logoutPath: '/a' }],
  ['homePath', { sessions, homePath: 'https://dns.example.com' }],
  ['origins', { sessions, origins: 'https://dns.example.com' }],
  ['origins[0]', { sessions, origins: ['http://dns.example.com'] }],
  ['origins[0]', { sessions, origins: ['https://dns.example.com/app'] }],
  ['origins[1]', { sessions, origins: ['https://dns.example.com', '*'] }],
  ['cookie.name', { sessions, cookie: { name: 'session' } }],
  ['cookie.name', { sessions, cookie: { name: '__Host-a', insecureLoopback: true } }],
  ['cookie.name', { sessions, cookie: { name: '__Host-a; Domain=example.com' } }],
  ['cookie.sameSite', { sessions, cookie: { sameSite: 'None' } }],
  ['cookie.secure', { sessions, cookie: { secure: false } }],
  ['login.maxBodyBytes', { sessions, login: { maxBodyBytes: 0 } }],
  ['login.minFailureMs', { sessions, login: { minFailureMs: -1 } }],
])('refuses a wrong %s', (option, options) => {
  expect(() => createSessionGate(options as SessionGateOptions)).toThrow(expect.objectContaining({ option }))
})

test('takes what is right', () => {
  const options: SessionGateOptions = {
    sessions,
    loginPath: '/auth/login',
    logoutPath: '/auth/logout',
    homePath: '/zones',
    origins: ['https://dns.example.com', 'http://localhost:3000'],
    cookie: { name: '__Host-dns', sameSite: 'Strict' },
  }
  expect(createSessionGate(options)).toHaveProperty('decide')
})
