const xmlOf = (index: number): string => {
  const id = `123e4567-e89b-12d3-a456-${String(index).padStart(12, '0')}`
  const href = `/ovirt-engine/api/vms/${id}`
  const links = ['nics', 'diskattachments', 'snapshots', 'tags'].map(
    (rel) => `<link href="${href}/${rel}" rel="${rel}"/>`,
  )
  return `
  <vm href="${href}" id="${id}">
    <name>server-${index}</name>
    <description></description>
    <comment>disk &amp; network of team ${index % 7}</comment>
    ${links.join('\n    ')}
    <cpu>
      <architecture>x86_64</architecture>
      <topology>
        <cores>2</cores>
        <sockets>${(index % 4) + 1}</sockets>
        <threads>1</threads>
      </topology>
    </cpu>
    <memory>${1_073_741_824 * ((index % 8) + 1)}</memory>
    <creation_time>2019-09-05T17:31:16.873+03:00</creation_time>
    <status>${index % 3 === 0 ? 'down' : 'up'}</status>
    <cluster href="/ovirt-engine/api/clusters/${id}" id="${id}"/>
  </vm>`
}

const jsonOf = (index: number): object => {
  const id = `123e4567-e89b-12d3-a456-${String(index).padStart(12, '0')}`
  const href = `/ovirt-engine/api/vms/${id}`
  return {
    href,
    id,
    name: `server-${index}`,
    description: '',
    comment: `disk & network of team ${index % 7}`,
    link: ['nics', 'diskattachments', 'snapshots', 'tags'].map((rel) => ({ href: `${href}/${rel}`, rel })),
    cpu: {
      architecture: 'x86_64',
      topology: { cores: '2', sockets: String((index % 4) + 1), threads: '1' },
    },
    memory: String(1_073_741_824 * ((index % 8) + 1)),
    creation_time: 1_567_693_876_873,
    status: index % 3 === 0 ? 'down' : 'up',
    cluster: { href: `/ovirt-engine/api/clusters/${id}`, id },
  }
}

// An answer comes as bytes and is one block of memory; a text put together from parts would first have to become one.
const asReceived = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text))

const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** A list of invented virtual machines as an oVirt engine writes it, about 1.1 kB each. */
export function virtualMachineListXml(count: number): string {
  return asReceived(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<vms>${indexes(count).map(xmlOf).join('')}\n</vms>\n`,
  )
}

/** The same list as the engine's JSON. */
export function virtualMachineListJson(count: number): string {
  return asReceived(JSON.stringify({ vm: indexes(count).map(jsonOf) }, undefined, 2))
}
