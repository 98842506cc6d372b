import type { Claim } from './claim.ts'
import { esbuildCommonJs, esbuildModule, proveBundles, vite } from './proofs/bundles.ts'
import { proveCoreBroken } from './proofs/core-broken.ts'
import { proveFirstRelease } from './proofs/first-release.ts'
import { proveInstalls } from './proofs/installs.ts'
import { proveNodeRuns } from './proofs/node-runs.ts'
import { proveOneServiceReleased } from './proofs/one-service-released.ts'
import { proveBun, proveDeno } from './proofs/other-runtimes.ts'
import { provePinnedApps } from './proofs/pinned-apps.ts'
import { proveTarballs } from './proofs/tarballs.ts'
import { proveTemplates } from './proofs/templates.ts'
import { proveTwoCores } from './proofs/two-cores.ts'
import { compilers, proveTypes } from './proofs/types.ts'
import { copyRepository } from './workspace/copy-repository.ts'

/** All that is proved, in order: later ones build on what earlier ones have made. */
export const claims: readonly Claim[] = [
  { claim: 'a clone installs', how: 'git clone, pnpm install --frozen-lockfile', prove: copyRepository },
  { claim: 'all packages are released', how: 'release:version, release:publish', prove: proveFirstRelease },
  { claim: 'tarballs hold what they should', how: 'read back from the registry', prove: proveTarballs },
  { claim: 'npm: the service, what it declares, no more', how: 'npm install, use it', prove: proveInstalls('npm') },
  { claim: 'pnpm: the same', how: 'pnpm add, use it', prove: proveInstalls('pnpm') },
  { claim: 'yarn: the same', how: 'yarn add (Plug’n’Play), use it', prove: proveInstalls('yarn') },
  { claim: 'usable from modules', how: 'import, fake in process and over HTTP', prove: proveNodeRuns('esm') },
  { claim: 'usable from CommonJS', how: 'require, likewise', prove: proveNodeRuns('cjs') },
  { claim: 'types: nodenext', how: 'tsc, strictest, libraries too; CommonJS', prove: proveTypes(compilers.nodenext) },
  { claim: 'types: bundler', how: 'tsc, libraries too', prove: proveTypes(compilers.bundler) },
  { claim: 'types: nodenext, oldest', how: 'tsc, libraries too', prove: proveTypes(compilers.oldestNodenext) },
  { claim: 'types: bundler, oldest', how: 'tsc, libraries too', prove: proveTypes(compilers.oldestBundler) },
  { claim: 'bundles: esbuild, CommonJS', how: 'bundle all, run on each Node.js', prove: proveBundles(esbuildCommonJs) },
  { claim: 'bundles: esbuild, module', how: 'the same, with a require', prove: proveBundles(esbuildModule) },
  { claim: 'bundles: vite', how: 'vite build, ssr.noExternal, run likewise', prove: proveBundles(vite) },
  { claim: 'templates become apps', how: 'copy them, do as their READMEs say, test', prove: proveTemplates },
  { claim: 'Bun, as a smoke test', how: 'bun run, without options of connections', prove: proveBun },
  { claim: 'Deno, as a smoke test', how: 'deno run, likewise', prove: proveDeno },
  { claim: 'one service moves alone', how: 'change ibis, release', prove: proveOneServiceReleased },
  { claim: 'who pins a version keeps it', how: 'npm install of version, range; npm ci', prove: provePinnedApps },
  { claim: 'a breaking base client moves all', how: 'change @core/http, release', prove: proveCoreBroken },
  { claim: 'two base clients in one app', how: 'old ovirt, new ibis; instanceof', prove: proveTwoCores },
]
