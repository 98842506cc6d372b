import { capture } from '@core/http/testing'
import { ConfigError, Connection, type Link, type List, OvirtError } from '@sdk/ovirt'
import type { Cluster, Nic } from '@sdk/ovirt/types'
import { describe, expect, expectTypeOf, it } from 'vitest'

const origin = 'https://engine.example.com'
const xml = { 'content-type': 'application/xml' }

const documents: Readonly<Record<string, string>> = {
  '/ovirt-engine/api': '<api/>',
  '/ovirt-engine/api/clusters/5': '<cluster id="5"><name>c</name></cluster>',
  '/ovirt-engine/api/v4/clusters/5': '<cluster id="5"><name>c</name></cluster>',
  '/ovirt-engine/api/vms/1/nics': '<nics><nic id="n"/></nics>',
}

function connect(path = '/ovirt-engine/api'): { connection: Connection; asked: () => string[] } {
  const seen = capture(({ url }) => {
    const text = documents[new URL(url).pathname]
    return new Response(text ?? null, { status: text === undefined ? 404 : 200, headers: xml })
  })
  const connection = new Connection({ url: origin + path, token: 'given', fetch: seen.fetch, retry: false })
  return { connection, asked: () => seen.requests.map(({ url }) => url.slice(origin.length)) }
}

const listAt = (href: string): List<Nic> => Object.assign([], { href })

describe('following links', () => {
  it('reads an object or a list, as the link is one', async () => {
    const { connection, asked } = connect()
    const cluster: Cluster = { href: '/ovirt-engine/api/clusters/5' }
    const read = connection.followLink(cluster)
    expectTypeOf(await read).toEqualTypeOf<Cluster>()
    expect(await read).toEqual({ id: '5', name: 'c' })
    expect((await connection.followLink(cluster).withResponse()).response.status).toBe(200)
    const nics = await connection.followLink(listAt('/ovirt-engine/api/vms/1/nics'))
    expectTypeOf(nics).toEqualTypeOf<List<Nic>>()
    expect([...nics]).toEqual([{ id: 'n' }])
    expect(asked().at(-1)).toBe('/ovirt-engine/api/vms/1/nics')
  })

  it.each<[string, string, string, string]>([
    ['with the version', '/ovirt-engine/api', '/ovirt-engine/api/v4/clusters/5', '/ovirt-engine/api/clusters/5'],
    ['with the version of the url', '/ovirt-engine/api/v4', '/ovirt-engine/api/v4/clusters/5', ''],
    ['to the root', '/ovirt-engine/api', '/ovirt-engine/api/', '/ovirt-engine/api'],
    ['to the root of the version', '/ovirt-engine/api', '/ovirt-engine/api/v4', '/ovirt-engine/api'],
    ['with a query', '/ovirt-engine/api', '/ovirt-engine/api/clusters/5?follow=networks', ''],
  ])('takes links %s', async (_name, base, href, expected) => {
    const { connection, asked } = connect(base)
    await connection.followLink({ href })
    expect(asked()).toEqual([expected === '' ? href : expected])
  })

  it('passes parameters and options on; the link gives way to them', async () => {
    const { connection, asked } = connect()
    const link = { href: '/ovirt-engine/api/clusters/5?follow=a&filter=true&x=1' }
    await connection.followLink(link, { follow: ['networkFilters'] }, { query: { x: '2', y: ['3', '4'] } })
    const [sent = ''] = asked()
    expect(Object.fromEntries(new URL(sent, origin).searchParams)).toEqual({
      follow: 'network_filters',
      filter: 'true',
      x: '2',
      y: '4',
    })
    await expect(connection.followLink(link, { folow: 'a' })).rejects.toThrow('cluster.get: folow: is not a parameter')
  })

  it.each<[string, Link, string]>([
    ['none', {}, "Can't follow link because the 'href' attribute doesn't have a value"],
    ['an empty one', { href: '' }, "The URL '' isn't compatible with the base URL of the connection"],
    ['another origin', { href: 'https://other.example.com/ovirt-engine/api/clusters/5' }, "isn't compatible"],
    [
      'another origin without a scheme',
      { href: '//other.example.com/ovirt-engine/api/clusters/5' },
      "isn't compatible",
    ],
    ['a full address', { href: `${origin}/ovirt-engine/api/clusters/5` }, "isn't compatible"],
    ['another prefix', { href: '/ovirt-engine/apix/clusters/5' }, "isn't compatible"],
    ['steps out of the prefix', { href: '/ovirt-engine/api/clusters/../../secret' }, 'relative path step'],
    ['another version', { href: '/ovirt-engine/api/v3/clusters/5' }, `The path "v3/clusters/5" doesn't correspond`],
    ['no service', { href: '/ovirt-engine/api/junk/5' }, `The path "junk/5" doesn't correspond to any service`],
    ['a list of what is none', listAt('/ovirt-engine/api/clusters/5'), 'leads to a service that has no method list'],
    ['an object of what is a list', { href: '/ovirt-engine/api/clusters' }, 'has no method get'],
  ])('refuses, before anything is sent, a link with %s', async (_name, link, message) => {
    const { connection, asked } = connect()
    const error: unknown = await connection.followLink(link).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toBeInstanceOf(OvirtError)
    expect((error as Error).message).toContain(message)
    expect(asked()).toEqual([])
  })

  it('knows what is a link', () => {
    const { connection } = connect()
    expect([{}, { href: '/x' }, listAt('/x')].map((value) => connection.isLink(value))).toEqual([false, true, true])
  })
})
