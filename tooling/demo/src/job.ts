import { where } from '@sdk/micetro'
import { findByName, waitForVmStatus } from '@sdk/ovirt'
import type { Clients } from './connect.ts'
import type { Order } from './order.ts'
import type { Report } from './report.ts'

/** Refuses to go on unless the operator may use this app. */
async function checkOperator({ license }: Clients, order: Order, report: Report): Promise<void> {
  await report.step('cloudspot', `may ${order.operator} use this app?`, async () => {
    await license.authenticate(order.operator, order.operatorPassword)
    if (!license.permissions.has('use_app')) throw new Error(`${order.operator} may not use this app`)
    const user = await license.getUser()
    const companies = license.permissions.companies().map(({ name }) => name)
    return `yes: ${user.firstName} ${user.lastName}, ${companies.join(', ')}`
  })
}

/** Finds whoever asked for the machine. */
async function findPerson({ lookup }: Clients, order: Order, report: Report): Promise<void> {
  await report.step('ibis', `who is ${order.person}?`, async () => {
    const person = await lookup.person.getPerson('crsid', order.person, { fetch: ['email'] })
    if (person === undefined) throw new Error(`nobody in the directory has the CRSid ${order.person}; set DEMO_PERSON`)
    const email = person.attributes.find(({ scheme }) => scheme === 'email')?.value
    return `${person.visibleName ?? order.person}${email === undefined ? '' : `, ${email}`}`
  })
}

/** Finds the machine's name in the DNS, or creates it. */
async function ensureRecord({ dns }: Clients, order: Order, report: Report): Promise<void> {
  const { zone, record, address } = order
  await report.step('micetro', `is there a record ${record}.${zone}?`, async () => {
    const isZone = where('dnsZones', (field) => field('name').equals(`${zone}.`))
    const [found] = await dns.dnsZones.list({ filter: isZone })
    if (found?.ref === undefined) throw new Error(`Micetro has no zone ${zone}; set DEMO_ZONE`)
    const isRecord = where('dnsRecords', (field) => field('name').equals(record).and(field('type').equals('A')))
    const [existing] = await dns.dnsZones.records.list(found.ref, { filter: isRecord })
    if (existing !== undefined) return `yes: ${existing.data} (${existing.ref})`
    const dnsRecord = { name: record, type: 'A', data: address }
    const created = await dns.dnsZones.records.create(found.ref, { dnsRecord, saveComment: 'made by the demo' })
    return `created: ${address} (${created.ref})`
  })
}

/** Starts the machine and waits until it is up. */
async function startMachine({ engine }: Clients, order: Order, report: Report): Promise<void> {
  await report.step('ovirt', `start ${order.vm}`, async () => {
    const vmsService = engine.systemService().vmsService()
    const vm = await findByName(vmsService, order.vm)
    if (vm?.id === undefined) throw new Error(`the engine has no virtual machine ${order.vm}; set DEMO_VM`)
    const vmService = vmsService.vmService(vm.id)
    if (vm.status === 'up') return 'it is up already'
    await vmService.start()
    const startedAt = performance.now()
    let seen = vm.status
    report.detail(`it was ${seen}`)
    await waitForVmStatus(vmService, 'up', {
      intervalMs: 250,
      onPoll: ({ state }) => {
        if (state.status === seen) return
        seen = state.status
        report.detail(`now ${seen}`)
      },
    })
    return `up after ${((performance.now() - startedAt) / 1000).toFixed(1)} s`
  })
}

/** The whole job, each step in need of the one before. */
export async function runJob(clients: Clients, order: Order, report: Report): Promise<void> {
  await checkOperator(clients, order, report)
  await findPerson(clients, order, report)
  await ensureRecord(clients, order, report)
  await startMachine(clients, order, report)
}
