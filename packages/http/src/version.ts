/** This package's version; kept equal to its manifest by `pnpm run release:version`. */
export const version = '0.2.0'
