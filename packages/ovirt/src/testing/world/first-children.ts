import type { Entity, Members } from '../store/entity.ts'
import { idOf } from '../store/ids.ts'

const gauge = (name: string, description: string, unit: string, datum: number): Members => ({
  name,
  description,
  kind: 'gauge',
  type: Number.isInteger(datum) && unit === 'bytes' ? 'integer' : 'decimal',
  unit,
  values: [{ datum }],
})

const amount = (value: unknown): number => (typeof value === 'number' ? value : 0)

function vmStatistics(vm: Entity): Members[] {
  const memory = amount(vm.get('memory'))
  const isUp = vm.get('status') === 'up'
  return [
    gauge('memory.installed', 'Total memory configured', 'bytes', memory),
    gauge('memory.used', 'Memory used (agent)', 'bytes', isUp ? Math.floor(memory / 4) : 0),
    gauge('cpu.current.guest', 'CPU used by guest', 'percent', isUp ? 1.5 : 0),
    gauge('cpu.current.hypervisor', 'CPU overhead', 'percent', isUp ? 0.5 : 0),
    gauge('cpu.current.total', 'Total CPU used', 'percent', isUp ? 2 : 0),
    gauge('migration.progress', 'Migration Progress', 'percent', 0),
  ]
}

function hostStatistics(host: Entity): Members[] {
  const memory = amount(host.get('memory'))
  return [
    gauge('memory.total', 'Total memory', 'bytes', memory),
    gauge('memory.used', 'Used memory', 'bytes', Math.floor(memory / 10)),
    gauge('memory.free', 'Free memory', 'bytes', memory - Math.floor(memory / 10)),
    gauge('cpu.current.user', 'User CPU usage', 'percent', 1),
    gauge('cpu.current.system', 'System CPU usage', 'percent', 1),
    gauge('cpu.current.idle', 'Idle CPU usage', 'percent', 98),
    gauge('cpu.load.avg.5m', 'CPU 5 minute load average', 'percent', 1),
  ]
}

const ioStatistics = (): Members[] => [
  gauge('data.current.read', 'Read data rate', 'bytes_per_second', 0),
  gauge('data.current.write', 'Write data rate', 'bytes_per_second', 0),
]

const nicStatistics = (): Members[] => [
  gauge('data.current.rx', 'Receive data rate', 'bytes_per_second', 0),
  gauge('data.current.tx', 'Transmit data rate', 'bytes_per_second', 0),
]

/** What a collection of an object begins with. @param createdAt When the fake was made */
export function firstChildren(owner: Entity, segment: string, createdAt: Date): readonly Members[] {
  switch (`${owner.type} ${segment}`) {
    case 'vm statistics':
      return vmStatistics(owner)
    case 'host statistics':
      return hostStatistics(owner)
    case 'disk statistics':
      return ioStatistics()
    case 'nic statistics':
    case 'host_nic statistics':
      return nicStatistics()
    case 'vm snapshots':
      return [{ description: 'Active VM', date: createdAt, snapshotStatus: 'ok', snapshotType: 'active' }]
    case 'vm cdroms':
    case 'template cdroms':
      return [{}]
    case 'vm graphicsconsoles':
    case 'template graphicsconsoles':
      return [{ protocol: 'vnc', ...(owner.get('status') === 'up' && { address: '192.0.2.10', port: 5900 }) }]
    case 'host nics':
      return [
        {
          name: 'eth0',
          bootProtocol: 'dhcp',
          bridged: true,
          mac: { address: '52:54:00:00:00:01' },
          mtu: 1500,
          network: { id: '00000000-0000-0000-0000-000000000009' },
          status: 'up',
        },
      ]
    case 'data_center quotas':
      return [
        { name: 'Default', description: `Default unlimited quota of ${owner.name}`, id: idOf(`${owner.path}/quota`) },
      ]
    default:
      return []
  }
}
