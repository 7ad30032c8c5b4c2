/**
 * The files of the page. All of them are read once at the start, so a path can name one of them and
 * nothing else on the disk; what is text is also kept compressed.
 */
import { Failure } from '@servanda/core/base'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readBytes } from '../app/text-file.ts'

export interface PageFile {
  readonly type: string
  readonly bytes: Buffer
  /** Null: it is not smaller compressed. */
  readonly gzip: Buffer | null
  readonly etag: string
  readonly caching: string
}

/** By path, such as `/assets/main-3f2a.js`. */
export type Page = ReadonlyMap<string, PageFile>

const typeOf: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.geojson': 'application/geo+json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pbf': 'application/x-protobuf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** Its name changes with its content. */
const isHashed = (path: string): boolean => path.startsWith('/assets/')

const BASE_MAP = '/base-map.geojson'

/** The page with another base map; a Failure says what is wrong with the file. */
export async function withBaseMap(page: Page, path: string): Promise<Page> {
  const bytes = Buffer.from(await readBytes('.', path))
  if (!isFeatureCollection(bytes.toString('utf8'))) {
    const message = `\`${path}\` is not a GeoJSON feature collection`
    throw new Failure('incorrect', 'base-map-not-geojson', message, 'see docs/base-map.md')
  }
  return new Map([...page, [BASE_MAP, pageFile(BASE_MAP, bytes)]])
}

function isFeatureCollection(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return (
      typeof value === 'object' &&
      value !== null &&
      'features' in value &&
      Array.isArray(value.features)
    )
  } catch {
    return false
  }
}

/** Empty where the page has not been built. */
export async function readPage(folder: string): Promise<Page> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && typeOf[extname(entry.name)])
  const page = new Map<string, PageFile>()
  for (const { parentPath, name } of files) {
    const place = join(parentPath, name)
    const path = place.slice(folder.length).split(sep).join('/')
    page.set(path.startsWith('/') ? path : `/${path}`, pageFile(path, await readFile(place)))
  }
  return page
}

function pageFile(path: string, bytes: Buffer): PageFile {
  const type = typeOf[extname(path)] ?? 'application/octet-stream'
  const zipped = /^(?:text|application)|svg/.test(type) ? gzipSync(bytes, { level: 9 }) : null
  return {
    type,
    bytes,
    gzip: zipped !== null && zipped.length < bytes.length ? zipped : null,
    etag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`,
    caching: isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
}

/**
 * The file of a path; a place within the page is the page itself: it has no ending, or none of a file,
 * such as `/commitment/minsk_package.2a`.
 */
export function fileAt(page: Page, path: string): PageFile | null {
  const own = page.get(path)
  if (own !== undefined) return own
  return typeOf[extname(path)] === undefined ? (page.get('/index.html') ?? null) : null
}
