import { expect, test } from 'vitest'
import { finishChangelog } from '../src/finish-changelog.ts'

const written = `# @sdk/things

## 2.0.0

### Major Changes

- \`things()\` is gone.

  **Migration**

  Call \`list()\`.

### Patch Changes

- A thing was lost.
- Comes with \`@core/http\` 1.2.0, whose changes are in its changelog.

## 1.0.1 (2030-01-31)

### Fixed

- Something else.
`

const finished = `# @sdk/things

## 2.0.0 (2030-02-28)

### Breaking changes

- \`things()\` is gone.

  **Migration**

  Call \`list()\`.

### Fixed

- A thing was lost.

### Dependencies

- Comes with \`@core/http\` 1.2.0, whose changes are in its changelog.

## 1.0.1 (2030-01-31)

### Fixed

- Something else.
`

test('gives the newest version its date, and parts that are named for users', () => {
  expect(finishChangelog(written, '2030-02-28')).toBe(finished)
})

test('changes nothing when it is run again', () => {
  expect(finishChangelog(finished, '2030-03-31')).toBe(finished)
})

test('has no part for what has nothing in it', () => {
  const only =
    '# @sdk/things\n\n## 1.0.2\n\n### Patch Changes\n\n- Comes with `@core/http` 1.2.0, whose changes are in its changelog.\n'
  expect(finishChangelog(only, '2030-02-28')).toBe(
    '# @sdk/things\n\n## 1.0.2 (2030-02-28)\n\n### Dependencies\n\n- Comes with `@core/http` 1.2.0, whose changes are in its changelog.\n',
  )
})

test('begins with what a first version is, and sets items of several paragraphs apart', () => {
  const first = '# a\n\n## 0.1.0\n\n### Minor Changes\n\n- Two.\n\n  More.\n- **First version.** One.\n- Three.\n'
  expect(finishChangelog(first, '2030-02-28')).toBe(
    '# a\n\n## 0.1.0 (2030-02-28)\n\n### New\n\n- **First version.** One.\n\n- Two.\n\n  More.\n\n- Three.\n',
  )
})

test('takes versions of previews, and changelogs with versions from before there were dates', () => {
  expect(finishChangelog('# a\n\n## 1.0.0-next.1\n\n### Minor Changes\n\n- B\n', '2030-02-28')).toBe(
    '# a\n\n## 1.0.0-next.1 (2030-02-28)\n\n### New\n\n- B\n',
  )
})
