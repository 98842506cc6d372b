import { isObject } from '../../response/is-object.ts'
import { nothing, result } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { createObject } from '../objects/create-object.ts'
import { rowOf } from '../objects/find-object.ts'
import { present } from '../objects/present.ts'
import { textOf } from '../objects/text-of.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import { itemOf } from './items.ts'

function systemInfo({ world: { state, clock, dates } }: RouteRequest): Response {
  const time = dates.write(clock.now())
  return result({ systemInfo: { centralVersion: state.version, centralServer: 'localhost', time } })
}

function licenses({ world: { state } }: RouteRequest): Response {
  const keys = state.licenseKeys.map((key) => ({
    key,
    valid: true,
    type: 'Base',
    status: 'Valid',
    isEvaluation: false,
    isSubscription: true,
  }))
  return result({
    licenseStatus: keys.length > 0 ? 'Valid' : 'Missing',
    licenseVersion: state.version,
    licenseKeys: keys,
    numberOfActiveKeys: keys.length,
    licenseCounts: [{ licenseType: 'IPAM', used: state.ipamRecords.length }],
  })
}

function addLicense({ world: { state }, given }: RouteRequest): Response {
  const key = given.text('licenseKey')
  if (key === undefined || key === '') throw new ApiFault('The argument licenseKey is missing.')
  if (state.licenseKeys.includes(key)) throw new ApiFault('The license key is there already.')
  state.licenseKeys.push(key)
  return nothing()
}

function logFiles({ world, given }: RouteRequest): Response {
  const date = new Date(world.clock.now()).toISOString().slice(0, 10)
  const files = ['Micetro', 'Startup', 'Messages'].map((category) => ({
    category,
    filename: `${category.toLowerCase()}.log`,
  }))
  const wanted = given.text('category')
  const found = files.filter(({ category }) => wanted === undefined || category === wanted)
  return result({ logFiles: found.map(({ filename }) => ({ filename, size: 0, date })) })
}

const isSetting = (one: unknown): boolean => isObject(one) && typeof one['name'] === 'string'

function setSettings({ world: { state }, given }: RouteRequest): Response {
  const settings = given.value('systemSettings')
  if (!Array.isArray(settings) || !settings.every(isSetting)) throw new ApiFault('Invalid argument systemSettings.')
  for (const { name, value } of settings as readonly { name: string; value?: unknown }[]) {
    state.systemSettings.set(name, textOf(value))
  }
  return nothing()
}

/** New appliances come back as a whole. */
function addAppliance({ world, view, given, write }: RouteRequest): Response {
  const row = rowOf(world, 'appliances')
  return result({ appliance: present(view, row, createObject(write, row, given.value('appliance'))) }, 201)
}

/** The server itself. */
export const systemRoutes: readonly Route[] = [
  { method: 'GET', path: '/micetro', needs: 'full', handle: systemInfo },
  { method: 'GET', path: '/micetro/licenseKeys', needs: 'full', handle: licenses },
  { method: 'POST', path: '/micetro/licenseKeys', handle: addLicense },
  { method: 'GET', path: '/micetro/logFiles', needs: 'full', handle: logFiles },
  {
    method: 'GET',
    path: '/micetro/systemSettings',
    needs: 'full',
    handle: ({ world: { state } }) =>
      result({ systemSettings: [...state.systemSettings].map(([name, value]) => ({ name, value })) }),
  },
  { method: 'POST', path: '/micetro/systemSettings', handle: setSettings },
  { method: 'POST', path: '/appliances', handle: addAppliance },
  {
    method: 'GET',
    path: '/appliances/{ref}/supportInfo',
    handle: (request) => {
      const { ref } = itemOf(request, 'appliances')
      return result({ content: Buffer.from(`Support information of ${ref}`).toString('base64') })
    },
  },
]
