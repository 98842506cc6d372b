export type { Exchange, Fault } from './fault.ts'
export { answer, type Answer } from './faults/answer.ts'
export { hugeHeaders, malformed, type MalformedPlace } from './faults/broken-http.ts'
export { gzipBomb, stackedEncodings } from './faults/compression.ts'
export { closeIdle, hangUp, reset, type ResetMoment } from './faults/cut-connections.ts'
export {
  echo,
  emptyBody,
  htmlLoginPage,
  rateLimited,
  redirect,
  unavailable,
  wrongContentType,
  type RetryAfterOptions,
} from './faults/misleading-answers.ts'
export { delayed, slowDrip, type SlowDripOptions } from './faults/slow-answers.ts'
export { stallBeforeHeaders, stallInBody, stallInHeaders, stallInRequest } from './faults/stalls.ts'
export { truncate, truncateChunked, truncateGzip } from './faults/truncations.ts'
export { refusedUrl } from './listeners/refused-url.ts'
export { startBlackhole, type Blackhole, type BlackholeOptions } from './listeners/start-blackhole.ts'
export { startUnaccepting, type UnacceptingPort } from './listeners/start-unaccepting.ts'
export type { ProxiedRequest } from './proxy/proxied-request.ts'
export type { ProxyRoutes } from './proxy/proxy-routes.ts'
export { startProxy, type Proxy, type ProxyOptions } from './proxy/start-proxy.ts'
export type { ServerTls } from './server/loopback-listener.ts'
export type { ReceivedRequest } from './server/received-request.ts'
export { startFaultServer, type FaultServer, type FaultServerOptions } from './server/start-fault-server.ts'
