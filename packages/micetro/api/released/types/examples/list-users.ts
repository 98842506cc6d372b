import { MediaType, MicetroClient } from '@sdk/micetro'

interface Users {
  readonly result: { readonly users?: readonly { readonly ref: string; readonly name: string }[] }
}

export async function listUsers(url: string, username: string, password: string): Promise<readonly string[]> {
  await using client = new MicetroClient(url)
  await client.authenticate(username, password)
  const { result } = await client.httpGet<Users>('/users', {
    params: { sortBy: 'name' },
    headers: { accept: MediaType.JSON },
  })
  return (result.users ?? []).map(({ ref, name }) => `${ref}: ${name}`)
}
