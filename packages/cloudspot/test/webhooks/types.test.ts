import type { LicenseClient } from '@sdk/cloudspot'
import { type AppSession, type LicenseAppOptions, type LicenseGate, sessionOf } from '@sdk/cloudspot/app'
import {
  createWebhookHandler,
  type WebhookEvent,
  type WebhookGuards,
  type WebhookOptions,
  parseWebhookEvent,
} from '@sdk/cloudspot/webhooks'
import { expectTypeOf, test } from 'vitest'
import { ignoring } from './deliveries.ts'

test('a guard cannot be forgotten', () => {
  // @ts-expect-error -- there is no guard
  expectTypeOf(createWebhookHandler).toBeCallableWith({ on: ignoring })
  // @ts-expect-error -- an empty list lets everybody in
  expectTypeOf<readonly []>().toExtend<WebhookGuards>()
  expectTypeOf<'none'>().not.toExtend<WebhookGuards>()
  expectTypeOf<'none-because-the-network-is-closed'>().toExtend<WebhookGuards>()
})

test('no event can be forgotten, and each has its own data and outcomes', () => {
  type On = WebhookOptions['on']
  expectTypeOf<Omit<On, 'user.created'>>().not.toExtend<On>()
  type Created = Extract<On['user.created'], (...values: never[]) => unknown>
  expectTypeOf<Parameters<Created>[0]['licenseToken']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<{ status: 'OBJECT_UPDATED' }>().not.toExtend<Awaited<ReturnType<Created>>>()
  expectTypeOf<{ status: 'OBJECT_CREATED'; id: string }>().toExtend<Awaited<ReturnType<Created>>>()
})

test('the event tells the data', () => {
  expectTypeOf(parseWebhookEvent).returns.toEqualTypeOf<WebhookEvent>()
  expectTypeOf<Extract<WebhookEvent, { event: 'user.pin.updated' }>['data']['pin']>().toEqualTypeOf<
    string | undefined
  >()
})

test('an app of users says what it does with webhooks', () => {
  expectTypeOf<{ license: LicenseClient }>().not.toExtend<LicenseAppOptions>()
  expectTypeOf<{ license: LicenseClient; webhook: object }>().not.toExtend<LicenseAppOptions>()
  expectTypeOf<{ license: LicenseClient; webhook: false }>().toExtend<LicenseAppOptions>()
  expectTypeOf<Awaited<ReturnType<LicenseGate['check']>>>()
    .exclude<{ response: Response }>()
    .toExtend<{ session: AppSession }>()
  expectTypeOf(sessionOf).returns.toEqualTypeOf<AppSession>()
})
