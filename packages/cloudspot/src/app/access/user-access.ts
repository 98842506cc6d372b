import type { LicenseClient } from '../../client/license-client.ts'
import { missingToken, NoValidToken } from '../../errors/no-valid-token.ts'
import { isRecord, optionalText, type JsonRecord } from '../../model/document.ts'
import type { Permissions } from '../../model/permissions.ts'
import { parsePermissions } from '../../model/read-permissions.ts'
import type { User } from '../../model/user.ts'
import { hashOf } from '../storage/records.ts'
import type { UserTokens } from '../users/user-tokens.ts'

/** Who a user is and what the user may do, as the License server says. */
export interface UserAccess {
  readonly user: User
  readonly permissions: Permissions
}

/** Asks the License server. @throws NoValidToken if it refuses the token. */
async function askFor(license: LicenseClient, token: string): Promise<UserAccess> {
  const [permissions, user] = await Promise.all([license.getPermissions(token), license.getUser(token)])
  return { permissions, user }
}

/** Asks for a user, with the token that the user has now; a token that was replaced meanwhile is no reason to fail. */
export async function askForUser(license: LicenseClient, tokens: UserTokens, userId: string): Promise<UserAccess> {
  const token = await tokens.of(userId)
  if (token === undefined) throw missingToken('app.access')
  try {
    return await askFor(license, token)
  } catch (error) {
    const latest = error instanceof NoValidToken ? await tokens.of(userId) : token
    if (latest === undefined || hashOf(latest) === hashOf(token)) throw error
    return await askFor(license, latest)
  }
}

/** As it is kept. */
export function writeAccess({ user, permissions }: UserAccess): object {
  return { user, permissions }
}

/** Reads back what {@link writeAccess} wrote; undefined for anything else. */
export function readAccess(record: JsonRecord): UserAccess | undefined {
  const { user, permissions } = record as { user?: unknown; permissions?: unknown }
  if (!isRecord(user) || !Array.isArray(permissions)) return undefined
  const [company, pin] = [optionalText(user['company']), optionalText(user['pin'])]
  return {
    permissions: parsePermissions(permissions),
    user: {
      firstName: optionalText(user['firstName']) ?? '',
      lastName: optionalText(user['lastName']) ?? '',
      email: optionalText(user['email']) ?? '',
      ...(company !== undefined && { company }),
      ...(pin !== undefined && { pin }),
    },
  }
}
