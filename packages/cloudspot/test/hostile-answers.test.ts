import { capture, findLeaks } from '@core/http/testing'
import { CloudspotLicenseApi, parsePermissions } from '@sdk/cloudspot'
import { expect, test } from 'vitest'

test('an error code that repeats a secret is masked', async () => {
  const secret = 'canary-password-of-cloudspot'
  const { fetch } = capture(() => Response.json({ message: 'no', error_code: `X-${secret}` }, { status: 401 }))
  const error = await new CloudspotLicenseApi('crm', { fetch })
    .authenticate('ada', secret)
    .catch((reason: unknown) => reason)
  expect(findLeaks(error, { secret })).toEqual([])
})

test('a single permission that names a company counts for no other', () => {
  const read = (): boolean => parsePermissions([{ company_id: 'c1', permission: 'edit' }]).has('edit', 'c2')
  expect(read()).toBe(false)
  expect(parsePermissions([{ company_id: 'c1', permission: 'edit' }]).has('edit')).toBe(false)
})
