import { Connection } from '@sdk/ovirt'

const connection = Connection.fromEnv()
try {
  const { productInfo } = await connection.systemService().get()
  console.log(productInfo?.name, productInfo?.version?.fullVersion)
} finally {
  await connection.close()
}
