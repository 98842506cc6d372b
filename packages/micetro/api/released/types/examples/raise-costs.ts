import { anyOf, MicetroClient, readCustomProperties, updateProperties, where } from '@sdk/micetro'

/** Raises the custom property Cost of zones, and says which of them are older than a day. */
export async function raiseCosts(url: string, username: string, password: string): Promise<readonly string[]> {
  const serverTimeZone = 'Europe/Zurich'
  await using client = new MicetroClient({ url, username, password, serverTimeZone })
  const filter = where(
    'dnsZones',
    (zone) =>
      anyOf(zone('type').equals('Primary'), zone.custom('Location').in(['H-15', 'H-16'])).and(
        zone('created').atLeast(new Date('2020-01-01T00:00:00Z')),
      ),
    { serverTimeZone },
  )
  const definitions = await client.dnsZones.propertyDefinitions.list()
  const older: string[] = []
  for await (const { ref, name, created, customProperties } of client.dnsZones.list({ filter }).pages()) {
    const { Cost = 0 } = readCustomProperties(customProperties, definitions)
    const properties = updateProperties({}, { Cost: Number(Cost) + 1 }, definitions)
    await client.dnsZones.update(ref ?? name, { properties, saveComment: 'prices of the new year' })
    const ageMs = Date.now() - (client.parseDate(created)?.getTime() ?? Date.now())
    if (ageMs > 86_400_000) older.push(name)
  }
  return older
}
