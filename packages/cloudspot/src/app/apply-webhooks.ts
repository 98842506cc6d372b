import type { AccessCache } from './access/access-cache.ts'
import type { AppWebhookOptions } from './app-options.ts'
import type { UserDirectory } from './users/user-directory.ts'
import type { UserTokens } from './users/user-tokens.ts'
import { createWebhookHandler, type WebhookHandler } from '../webhooks/create-webhook-handler.ts'
import type { PermissionsUpdated, WebhookEvent } from '../webhooks/webhook-event.ts'
import type { ApplyWebhook } from '../webhooks/webhook-options.ts'
import type { WebhookOutcome } from '../webhooks/webhook-outcome.ts'

/** What events change. */
export interface WebhookTargets {
  readonly directory: UserDirectory
  readonly tokens: UserTokens
  readonly access: AccessCache
}

const updated = { status: 'OBJECT_UPDATED' } as const
const unknownUser = { status: 'NOT_FOUND', message: 'No user here has this name.' } as const

async function userOf({ directory, tokens }: WebhookTargets, data: PermissionsUpdated): Promise<string | undefined> {
  if (data.username !== undefined) return await directory.findForEvent(data.username)
  return data.token === undefined ? undefined : await tokens.ownerOf(data.token)
}

/**
 * Makes the handler of an app's webhooks. Permissions and pins are not taken from events: an event makes what is known
 * of the user void, and the License server is asked the next time. So it makes no difference how often events come and
 * in which order, and an event that somebody made up grants nothing.
 */
export function appWebhook(targets: WebhookTargets, options: AppWebhookOptions): WebhookHandler {
  const { directory, tokens, access } = targets
  const { onApplied, ...handler } = options
  const told = async <Outcome extends WebhookOutcome>(event: WebhookEvent, outcome: Outcome): Promise<Outcome> => {
    await onApplied?.(event, outcome)
    return outcome
  }
  const permissionsUpdated: ApplyWebhook<'permissions.updated'> = async (data, { event }) => {
    const userId = await userOf(targets, data)
    if (userId === undefined) return unknownUser
    await access.invalidate(userId)
    return await told({ event, data }, updated)
  }
  const pinUpdated: ApplyWebhook<'user.pin.updated'> = async (data, { event }) => {
    const userId = await directory.findForEvent(data.username)
    if (userId === undefined) return unknownUser
    await access.invalidate(userId)
    return await told({ event, data }, updated)
  }
  const emailUpdated: ApplyWebhook<'user.email.updated'> = async (data, { event }) => {
    const outcome = await directory.rename(data.currentEmail, data.changeToEmail)
    if (outcome === 'unknown') return unknownUser
    if (outcome === 'taken') return { status: 'OBJECT_EXISTS', message: 'Another user here has the new name.' }
    const userId = await directory.findForEvent(data.changeToEmail)
    if (userId !== undefined) await access.invalidate(userId)
    return await told({ event, data }, updated)
  }
  const created: ApplyWebhook<'user.created'> = async (data, { event }) => {
    const { userId, isNew } = await directory.ensure(data.email)
    if (!isNew) return { status: 'OBJECT_EXISTS' }
    if (data.licenseToken !== undefined) await tokens.set(userId, data.licenseToken)
    await directory.followRenames(data.email)
    return await told({ event, data }, { status: 'OBJECT_CREATED', id: userId })
  }
  return createWebhookHandler({
    ...handler,
    on: {
      'permissions.updated': permissionsUpdated,
      'user.pin.updated': pinUpdated,
      'user.email.updated': emailUpdated,
      'user.created': created,
    },
  })
}
