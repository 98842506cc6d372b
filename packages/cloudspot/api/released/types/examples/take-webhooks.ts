import { createWebhookHandler, expressWebhook, sharedSecret } from '@sdk/cloudspot/webhooks'
import express, { type Express } from 'express'

/** Keeps users and what they may do, company by company. A map stands for the app's own tables. */
export function webhookApp(secret: string, users: Map<string, Map<string, readonly string[]>>): Express {
  const handler = createWebhookHandler({
    guard: sharedSecret({ secret, basic: true }),
    on: {
      'permissions.updated': ({ username = '', companyId, permissions }) => {
        const companies = users.get(username)
        if (companies === undefined) return { status: 'NOT_FOUND' }
        companies.set(companyId, permissions)
        return { status: 'OBJECT_UPDATED' }
      },
      'user.created': ({ email }) => {
        if (users.has(email)) return { status: 'OBJECT_EXISTS' }
        users.set(email, new Map())
        return { status: 'OBJECT_CREATED', id: email }
      },
      'user.email.updated': 'ignore',
      'user.pin.updated': 'ignore',
    },
  })
  return express().post('/auth/webhook', expressWebhook(handler))
}
