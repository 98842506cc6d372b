import { ConfigError, MicetroClient } from '@sdk/micetro'
import { expect, test } from 'vitest'

test.each([
  ['micetro.example.com', 'https://micetro.example.com'],
  ['micetro.example.com:8443', 'https://micetro.example.com:8443'],
  ['//micetro.example.com', 'https://micetro.example.com'],
  [' https://micetro.example.com/ ', 'https://micetro.example.com'],
  ['HTTPS://Micetro.Example.com', 'https://micetro.example.com'],
  ['https://micetro.example.com/mmws/api/v2?a=1#top', 'https://micetro.example.com'],
  ['micetro.example.com/webapp', 'https://micetro.example.com'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['https://[2001:db8::1]:444/', 'https://[2001:db8::1]:444'],
])('%s is the server %s', (given, expected) => {
  expect(new MicetroClient(given).micetroUrl).toBe(expected)
})

test('takes a URL, alone or among the options', () => {
  const url = new URL('https://micetro.example.com/x')
  expect(new MicetroClient(url).micetroUrl).toBe('https://micetro.example.com')
  expect(new MicetroClient({ url }).micetroUrl).toBe('https://micetro.example.com')
})

test.each([
  ['', /host|empty/],
  ['https://', /has no host/],
  ['https:/micetro.example.com', /must begin with https:\/\//],
  ['ftp://micetro.example.com', /must begin with https:\/\//],
  ['https://user:hidden-word@micetro.example.com', /holds credentials/],
  ['user@micetro.example.com', /holds credentials/],
  ['https://mice tro', /not a valid URL/],
  ['http://micetro.example.com', /allowInsecureHttp/],
  [7, /must be/],
])('%s is refused', (given, problem) => {
  const make = (): MicetroClient => new MicetroClient(given as string)
  expect(make).toThrow(ConfigError)
  expect(make).toThrow(problem)
  expect(make).not.toThrow('hidden-word')
})
