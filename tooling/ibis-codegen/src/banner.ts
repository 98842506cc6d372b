import type { ApiModel } from './model.ts'

/** Opens every generated file. */
export function banner(model: ApiModel): string {
  return `// Generated from api.json (service version ${model.apiVersion}) by tooling/ibis-codegen. Do not edit: change the generator.\n`
}
