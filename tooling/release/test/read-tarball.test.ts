import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { readTarball } from '../src/packed/read-tar.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A tarball of files, made by the system's tar in one of its formats. */
function pack(files: Readonly<Record<string, string>>, format: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'read-tarball-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, 'package', path, '..'), { recursive: true })
    writeFileSync(join(folder, 'package', path), text)
  }
  execFileSync('tar', ['-czf', 'packed.tgz', `--format=${format}`, 'package'], { cwd: folder })
  return readFileSync(join(folder, 'packed.tgz'))
}

const long = `dist/${'a-long-folder/'.repeat(9)}file.js`
const files = { 'package.json': '{}', [long]: 'x'.repeat(1500), 'empty.txt': '', 'dist/umlaut-ä.js': 'ä' }

test.each(['ustar', 'pax'])('reads what tar has packed, long names too: %s', (format) => {
  const read = readTarball(pack(files, format))
  expect(Object.fromEntries([...read].map(([path, content]) => [path, content.toString()]))).toEqual(files)
})

test('refuses what is no tarball', () => {
  expect(() => readTarball(Buffer.from('hello'))).toThrow('incorrect header check')
  expect(() => readTarball(gzipSync(Buffer.alloc(1024, 'x')))).toThrow('not a tarball: no size at byte 0')
})
