import type { Registry } from './start-registry.ts'

/** Our scopes; everything else comes from where the machine gets its packages. */
const scopes = ['@core', '@sdk'] as const

/** A user's npmrc that has our scopes come from the proof's registry, and may publish there. */
export function npmrc({ url, token }: Registry, machineRegistry: string): string {
  return [
    `registry=${machineRegistry}`,
    ...scopes.map((scope) => `${scope}:registry=${url}`),
    `${url.replace(/^https?:/, '')}:_authToken=${token}`,
    '',
  ].join('\n')
}

/** The same for an app of yarn. */
export function yarnrc({ url }: Registry, machineRegistry: string): string {
  const names = scopes.map((scope) => scope.slice(1))
  return [
    'enableTelemetry: false',
    `npmRegistryServer: ${JSON.stringify(machineRegistry)}`,
    'npmScopes:',
    ...names.map((name) => `  ${name}: { npmRegistryServer: ${JSON.stringify(url)} }`),
    `unsafeHttpWhitelist: [${JSON.stringify(new URL(url).hostname)}]`,
    // Yarn keeps away from what was published within the last days.
    `npmPreapprovedPackages: ${JSON.stringify(scopes.map((scope) => `${scope}/*`))}`,
    '',
  ].join('\n')
}
