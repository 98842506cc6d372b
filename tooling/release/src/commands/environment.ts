import { delimiter, dirname } from 'node:path'

/** What package managers and test runners tell the programs that they start, and what would lead them elsewhere. */
const foreign =
  /^(?:npm_|pnpm_|yarn_|bun_|deno_|turbo_|vitest|git_|xdg_|node_options$|node_path$|node_env$|init_cwd$|force_color$)/i

/**
 * The environment of every command: this process's, without what package managers have put into it, and with another
 * home, in which the npmrc and every cache are.
 *
 * Certificates and proxies of the machine stay.
 */
export function proofEnvironment(inherited: NodeJS.ProcessEnv, home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(
    ([name]) => !foreign.test(name) || name.toUpperCase() === 'GIT_SSL_CAINFO',
  )
  const somebody = { NAME: 'release proof', EMAIL: 'release-proof@example.invalid' }
  return {
    ...Object.fromEntries(kept),
    PATH: [dirname(process.execPath), inherited['PATH'] ?? ''].join(delimiter),
    HOME: home,
    USERPROFILE: home,
    CI: 'true',
    NO_COLOR: '1',
    // Tags are made by somebody, also where git knows of nobody.
    GIT_AUTHOR_NAME: somebody.NAME,
    GIT_AUTHOR_EMAIL: somebody.EMAIL,
    GIT_COMMITTER_NAME: somebody.NAME,
    GIT_COMMITTER_EMAIL: somebody.EMAIL,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    // A registry that cannot be reached is said so at once.
    npm_config_fetch_retries: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DENO_NO_UPDATE_CHECK: '1',
  }
}
