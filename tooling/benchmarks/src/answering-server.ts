import { createServer } from 'node:http'

// A process of its own, so that its work is not counted as a client's.
const thing = JSON.stringify({ id: '123', name: 'app1', status: 'up', tags: ['a', 'b'], memory: 4294967296 })
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(thing)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : undefined)
})
process.once('disconnect', () => process.exit())
