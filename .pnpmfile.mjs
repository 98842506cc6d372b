// The node-<os>-<cpu> packages give "os" and "cpu" as strings. pnpm records only lists
// in the lockfile, and a lockfile without them installs every platform's binary.
const nodeBinary = /^node-(?:bin-)?(?:linux|darwin|win)-(?:x64|arm64)$/
const list = (value) => (typeof value === 'string' ? [value] : value)

export const hooks = {
  readPackage(pkg) {
    if (nodeBinary.test(pkg.name)) {
      pkg.os = list(pkg.os)
      pkg.cpu = list(pkg.cpu)
      if (pkg.name.startsWith('node-linux-')) pkg.libc = ['glibc']
    }
    return pkg
  },
}
