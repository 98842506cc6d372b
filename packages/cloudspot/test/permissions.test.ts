import { inspect } from 'node:util'
import { ConfigError, grantsPermission, parsePermissions } from '@sdk/cloudspot'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const byCompany = parsePermissions([
  { company_id: 'c1', company_name: 'One', permissions: ['use_app', 'edit'] },
  { company_id: 'c2', company_name: 'Two', permissions: ['use_app', 'is_superuser'] },
  { company_id: 'c3', company_name: 'Three', permissions: ['edit', 'is_superuser', 'export'] },
])

describe('permissions for each company', () => {
  it('lists what was sent, and what of it counts', () => {
    expect(byCompany.items().map(({ companyId, permissions }) => [companyId, permissions])).toEqual([
      ['c1', ['use_app', 'edit']],
      ['c2', ['use_app', 'is_superuser']],
      ['c3', ['edit', 'is_superuser', 'export']],
    ])
    expect([...byCompany]).toEqual(byCompany.items())
    expect(byCompany.companies()).toEqual([
      { id: 'c1', name: 'One' },
      { id: 'c2', name: 'Two' },
    ])
    expect(byCompany.slugs()).toEqual(['use_app', 'edit', 'is_superuser'])
    expect(byCompany.slugs('c1')).toEqual(['use_app', 'edit'])
    expect(byCompany.slugs('c3')).toEqual([])
  })

  it.each([
    ['edit', 'c1', true],
    ['other', 'c1', false],
    ['other', 'c2', true],
    ['edit', 'c3', false],
    ['is_superuser', 'c3', false],
    ['use_app', 'c3', false],
    ['edit', 'unknown', false],
    ['edit', 'C1', false],
  ])('%s for %s: %s', (slug, companyId, allowed) => {
    expect(byCompany.has(slug, companyId)).toBe(allowed)
  })

  it('answers for any company only if none is named', () => {
    expect(byCompany.has('edit')).toBe(true)
    expect(parsePermissions([{ company_id: 'c3', permissions: ['edit'] }]).has('edit')).toBe(false)
    for (const absent of [undefined, null, '', 7]) {
      expect(() => byCompany.has('edit', absent as unknown as string)).toThrow(ConfigError)
      expect(() => byCompany.slugs(absent as unknown as string)).toThrow(ConfigError)
    }
    expect(() => byCompany.has('')).toThrow('slug: must be a string that is not empty')
  })

  it('judges the list of one company', () => {
    expect(grantsPermission(['use_app', 'edit'], 'edit')).toBe(true)
    expect(grantsPermission(['use_app', 'is_superuser'], 'edit')).toBe(true)
    expect(grantsPermission(['use_app'], 'edit')).toBe(false)
    expect(grantsPermission(['edit', 'is_superuser'], 'edit')).toBe(false)
  })
})

describe('single permissions, the older form', () => {
  const flat = parsePermissions([{ permission: 'edit' }, { permission: 'export' }, { permission: 'edit' }])

  it('has the slug on each element', () => {
    expect(flat.items().map(({ permission }) => permission)).toEqual(['edit', 'export', 'edit'])
    expect(flat.items()[0]).toEqual({ permission: 'edit', permissions: ['edit'] })
    expect(flat.slugs()).toEqual(['edit', 'export'])
    expect(flat.companies()).toEqual([])
    expect([flat.has('edit'), flat.has('other'), flat.has('edit', 'c1')]).toEqual([true, false, false])
    expect(parsePermissions([{ permission: 'is_superuser' }]).has('other')).toBe(true)
  })
})

describe('reading', () => {
  it('takes one object for a list of one, and leaves unknown members alone', () => {
    const one = parsePermissions({ company_id: 7, permissions: null, since: '2030', nested: { more: true } })
    expect(one.items()).toEqual([{ companyId: '7', permissions: [] }])
    expect(parsePermissions([]).items()).toEqual([])
  })

  it.each([
    [undefined, 'permissions is missing or not a list'],
    ['use_app', 'permissions is missing or not a list'],
    [[7, {}], 'permissions[1].company_id is missing or is no text'],
    [[{ permissions: ['use_app'] }], 'permissions[0].company_id is missing or is no text'],
    [[{ company_id: 'c', permissions: 'use_app' }], 'permissions[0].permissions is missing or not a list'],
    [
      [{ company_id: 'c', permissions: ['use_app', {}] }],
      'permissions[0].permissions[1] is not the slug of a permission',
    ],
    [[{ permission: null }], 'permissions[0] is not the slug of a permission'],
  ])('refuses %j', (document, message) => {
    expect(() => parsePermissions(document)).toThrow(expect.objectContaining({ name: 'DecodeError', message }))
  })

  it('does not change, whatever is done to what it gave', () => {
    const [first] = byCompany.items()
    expect(() => (byCompany.items() as unknown[]).push({})).toThrow(TypeError)
    expect(() => (first?.permissions as string[] | undefined)?.push('is_superuser')).toThrow(TypeError)
    expect(byCompany.has('other', 'c1')).toBe(false)
  })

  it('shows its elements when it is inspected', () => {
    expect(inspect(byCompany)).toContain("companyName: 'Three'")
  })

  it('reads back what it writes', () => {
    const text = fc.string({ minLength: 1 })
    const element = fc.oneof(
      fc.record({ permission: text }),
      fc.record({ company_id: text, company_name: text, permissions: fc.array(text) }),
    )
    fc.assert(
      fc.property(fc.array(element), (sent) => {
        const permissions = parsePermissions(sent)
        expect(JSON.parse(JSON.stringify(permissions))).toEqual(sent)
        expect(parsePermissions(permissions.toJSON()).items()).toEqual(permissions.items())
      }),
    )
  })
})
