import type { MethodSender } from '../invoke/method-sender.ts'

/** Sends calls with the paths of the API gateway, which are those of the service without `api/v1`. */
export function withGatewayPaths(send: MethodSender): MethodSender {
  return async (invocation, pick, options) => {
    const path =
      typeof invocation.path === 'string' ? invocation.path.replace(/^\/*api\/v1(?=\/)/, '') : invocation.path
    return await send({ ...invocation, path }, pick, options)
  }
}
