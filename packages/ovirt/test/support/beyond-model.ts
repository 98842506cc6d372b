/** Links that engines send though the model has no member for them: what is behind them is reached by services. */
export const linksBeyondModel: ReadonlySet<string> = new Set([
  'host/link[rel=fenceagents]',
  'host/link[rel=storage]',
  'host_nic/link[rel=linklayerdiscoveryprotocolelements]',
  'host_nic/link[rel=networkattachments]',
  'vm/link[rel=backups]',
  'vm/link[rel=checkpoints]',
  // Of engines 4.5, and without a service in the model.
  'vm/link[rel=vmdevices]',
])
