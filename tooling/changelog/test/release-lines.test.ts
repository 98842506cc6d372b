import { describe, expect, test } from 'vitest'
import { getDependencyReleaseLine, getReleaseLine } from '../src/release-lines.ts'

describe('the item of a change', () => {
  test('is what the changeset says, as an item of a list', () => {
    const summary = 'One.\n\n- two\n- three\n\n```ts\nfour()\n```'
    expect(getReleaseLine({ id: 'a', summary }, 'minor')).toBe(
      '- One.\n\n  - two\n  - three\n\n  ```ts\n  four()\n  ```',
    )
  })

  test('has headings as lines in bold', () => {
    expect(getReleaseLine({ id: 'a', summary: 'One.\n\n## Migration\n\nTwo.' }, 'major')).toBe(
      '- One.\n\n  **Migration**\n\n  Two.',
    )
  })

  test('has the comments of code as they are', () => {
    const summary = 'One.\n\n## Migration\n\n```sh\n# before\nold\n```\n\n### After\n\n```sh\n# now\nnew\n```'
    expect(getReleaseLine({ id: 'a', summary }, 'major')).toBe(
      '- One.\n\n  **Migration**\n\n  ```sh\n  # before\n  old\n  ```\n\n  **After**\n\n  ```sh\n  # now\n  new\n  ```',
    )
  })

  test.each(['One.', 'One. Migration: none.', '## Migration', '## Migration\n\n## Other\n\nTwo.'])(
    'is refused for a major change that says nothing of the migration: %j',
    (summary) => {
      expect(() => getReleaseLine({ id: 'a', summary }, 'major')).toThrow('.changeset/a.md: a major change needs')
      expect(getReleaseLine({ id: 'a', summary }, 'minor')).toMatch(/^- /)
    },
  )
})

test('says with what versions of other packages a package comes', () => {
  const http = { name: '@core/http', newVersion: '0.2.0' }
  expect(getDependencyReleaseLine([], [])).toBe('')
  expect(getDependencyReleaseLine([], [http])).toBe(
    '- Comes with `@core/http` 0.2.0, whose changes are in its changelog.',
  )
})
