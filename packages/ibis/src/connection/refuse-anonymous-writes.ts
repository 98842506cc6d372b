import { ConfigError } from '@core/http'
import type { MethodSender } from '../invoke/method-sender.ts'

/**
 * Refuses writes of a connection that asks as nobody: the service never carries them out.
 *
 * @param mayWrite Whether whoever the connection asks as now may write.
 */
export function refusingAnonymousWrites(send: MethodSender, mayWrite: () => boolean): MethodSender {
  return async (invocation, pick, options) => {
    if (invocation.method !== 'GET' && !mayWrite()) {
      throw new ConfigError('username', 'is anonymous, which may only read; give the name and password of a group', {
        operation: invocation.name,
        code: 'anonymous_write',
      })
    }
    return await send(invocation, pick, options)
  }
}
