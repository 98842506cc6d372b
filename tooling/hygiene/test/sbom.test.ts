import { Version } from '@cyclonedx/cyclonedx-library/Spec'
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation'
import { publishedPackages } from '@repo/conventions/repository'
import { describe, expect, test } from 'vitest'
import { makeSbom } from '../src/sbom/make-sbom.ts'

interface Sbom {
  readonly metadata: { readonly component: { readonly purl: string } }
  readonly components: readonly {
    readonly name: string
    readonly purl: string
    readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
    readonly licenses: readonly unknown[]
  }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

describe.each(publishedPackages())('the bill of materials of $manifest.name', (item) => {
  const text = makeSbom(item)
  const sbom = JSON.parse(text) as Sbom

  test('is CycloneDX', async () => {
    expect(await new JsonStrictValidator(Version.v1dot6).validate(text)).toBeNull()
  })

  test('names the package, and all that it brings along, with hashes and licences', () => {
    const { name, version } = item.manifest
    expect(sbom.metadata.component.purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`)
    const own = name === '@core/http' ? [] : ['http']
    expect(sbom.components.map((component) => component.name).toSorted()).toEqual(
      [...own, 'ky', 'saxes', 'undici', 'xmlchars'].toSorted(),
    )
    const locked = sbom.components.filter(({ purl }) => !purl.includes('%40core'))
    expect(locked.map(({ hashes }) => hashes?.map(({ alg, content }) => `${alg} ${content.length}`))).toEqual(
      locked.map(() => ['SHA-512 128']),
    )
    expect(sbom.components.every(({ licenses }) => licenses.length === 1)).toBe(true)
  })

  test('says what needs what', () => {
    const needs = (ref: string): readonly string[] =>
      (sbom.dependencies.find((each) => each.ref.startsWith(ref))?.dependsOn ?? []).map((to) =>
        to.replace(/@[^@]*$/, ''),
      )
    const direct = ['pkg:npm/ky', 'pkg:npm/saxes', 'pkg:npm/undici']
    expect(needs('pkg:npm/%40core/http@')).toEqual(direct)
    expect(needs('pkg:npm/saxes@')).toEqual(['pkg:npm/xmlchars'])
    expect(needs(sbom.metadata.component.purl)).toEqual(
      item.manifest.name === '@core/http' ? direct : ['pkg:npm/%40core/http'],
    )
  })

  test('is the same each time', () => {
    expect(makeSbom(item)).toBe(text)
  })
})

test('what is no bill of materials is refused', async () => {
  expect(await new JsonStrictValidator(Version.v1dot6).validate('{ "bomFormat": "CycloneDX" }')).not.toBeNull()
})
