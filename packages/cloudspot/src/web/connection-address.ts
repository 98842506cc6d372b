/** Finds out a client's address from a request and what its server knows beside it. @since 0.1.0 */
export type ConnectionAddress = (request: Request, env: unknown) => string | undefined

interface NodeServerEnv {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

/** The address that @hono/node-server says of the connection; undefined on other servers. */
export const connectionAddress: ConnectionAddress = (_request, env) =>
  (env as NodeServerEnv | undefined)?.incoming?.socket?.remoteAddress
