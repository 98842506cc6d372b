import { serve } from '@core/http/testing'
import { type AnswerFormat, IbisClientConnection } from '../../src/index.ts'
import { createFakeLookup } from '../../src/testing/index.ts'
import { officialDirectory } from './official-directory.ts'

/** Each case runs in both. */
export const formats: readonly AnswerFormat[] = ['xml', 'json']

/** A fake service of its own for one case, over HTTP, and a connection to it. */
export async function officialLookup(
  format: AnswerFormat,
): Promise<{ readonly connection: IbisClientConnection } & AsyncDisposable> {
  const server = await serve(createFakeLookup(officialDirectory).fetch)
  const connection = new IbisClientConnection({ url: server.url, format, retry: 0 })
  return {
    connection,
    [Symbol.asyncDispose]: async () => {
      await connection.close()
      await server[Symbol.asyncDispose]()
    },
  }
}

/** Goes on as the group that the cases edit with. */
export function asEditors(connection: IbisClientConnection): void {
  connection.setUsername('cstest-editors')
  connection.setPassword('edit me')
}
