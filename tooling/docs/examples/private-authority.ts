import { Connection } from '@sdk/ovirt'

// The engine's own authority: https://engine.example.com/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA
const connection = new Connection({
  url: process.env['ENGINE_URL'] ?? 'https://engine.example.com/ovirt-engine/api',
  username: 'admin@internal',
  password: 'engine-password',
  tls: { caFile: process.env['ENGINE_CA'] ?? '/etc/pki/engine-ca.pem' },
})
console.log(await connection.test())
await connection.close()
