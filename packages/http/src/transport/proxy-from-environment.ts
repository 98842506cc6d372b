/** Whether the environment names a proxy for any request. Read when a client first connects, never at import. */
export function environmentNamesProxy(environment: NodeJS.ProcessEnv = process.env): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].some((name) => (environment[name] ?? '') !== '')
}
