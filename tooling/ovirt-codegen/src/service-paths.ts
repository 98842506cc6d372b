import type { ServiceModel } from './service-model.ts'

/** Where a service is found. */
export interface ServicePlace {
  /** The shortest way from the root, like `/vms/{vm}/nics`. */
  readonly path: string
  /** How many ways there are. */
  readonly count: number
}

/** Walks from the root to all services. Those that no way leads to have no place. */
export function servicePlaces(services: readonly ServiceModel[], root: string): ReadonlyMap<string, ServicePlace> {
  const byName = new Map(services.map((service) => [service.name, service]))
  const locatorsOf = (name: string): ServiceModel['locators'] => {
    const service = byName.get(name)
    if (service === undefined) throw new Error(`the model has no service ${name}`)
    return [...(service.base === null ? [] : locatorsOf(service.base)), ...service.locators]
  }
  const places = new Map<string, ServicePlace>()
  let level = [{ name: root, path: '' }]
  while (level.length > 0) {
    const next: typeof level = []
    for (const { name, path } of level) {
      const known = places.get(name)
      places.set(name, { path: known?.path ?? path, count: (known?.count ?? 0) + 1 })
      for (const { service, camel, segment } of locatorsOf(name)) {
        next.push({ name: service, path: `${path}/${segment ?? `{${camel}}`}` })
      }
    }
    level = next
  }
  return places
}
