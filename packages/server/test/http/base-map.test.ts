/** The base map of the page, and one of a deployment's own. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPage, withBaseMap } from '../../src/http/page.ts'
import { temporaryFolder } from '../support/command.ts'

async function filesOf(own: string) {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'base-map.geojson'), '{"type":"FeatureCollection","features":[]}')
  const path = join(folder, 'own.geojson')
  await writeFile(path, own)
  return { page: await readPage(folder), path }
}

describe('a base map of one’s own', () => {
  test('stands in the place of the one that comes with the page', async () => {
    const own = '{"type":"FeatureCollection","features":[{"type":"Feature"}]}'
    const { page, path } = await filesOf(own)
    const served = await withBaseMap(page, path)
    const file = served.get('/base-map.geojson')
    expect(file?.bytes.toString()).toBe(own)
    expect(file?.type).toBe('application/geo+json; charset=utf-8')
    expect(file?.etag).not.toBe(page.get('/base-map.geojson')?.etag)
    expect(served.get('/index.html')).toBe(page.get('/index.html'))
  })

  test.each(['{', '[]', '{"type":"Point"}'])('is refused if it is %s', async (own) => {
    const { page, path } = await filesOf(own)
    await expect(withBaseMap(page, path)).rejects.toMatchObject({ code: 'base-map-not-geojson' })
  })

  test('that is not there is said', async () => {
    const { page, path } = await filesOf('{}')
    await expect(withBaseMap(page, `${path}.gone`)).rejects.toMatchObject({ category: 'not-found' })
  })
})
