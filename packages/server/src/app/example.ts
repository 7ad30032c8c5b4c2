/**
 * The example that ships with Servanda, as files to run the main job on, and a new folder for its
 * ledger. Nothing here knows what the example says: the files are read as they are found.
 */
import { mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '@servanda/core/base'

/** Paths, sorted by name within each kind. */
export interface ExampleFiles {
  /** Agreements, readings, actors, places and perspectives. */
  readonly texts: readonly string[]
  readonly documents: readonly string[]
  readonly decisions: string
  readonly incidents: string
}

/** `folder` is the `examples` of the project. A missing one is a Failure `not-found`. */
export async function exampleFiles(folder: string): Promise<ExampleFiles> {
  const minsk = join(folder, 'minsk')
  const agreements = await Promise.all(
    [join(minsk, 'agreements'), join(minsk, 'readings'), join(folder, 'sanctions')].map(filesIn),
  )
  const places = await filesIn(join(minsk, 'places'))
  return {
    texts: [
      ...agreements.flat().filter((path) => path.endsWith('.servanda')),
      join(minsk, 'actors.json'),
      ...places.filter((path) => path.endsWith('.geojson')),
      join(minsk, 'perspectives.json'),
    ],
    documents: await filesIn(join(minsk, 'documents')),
    decisions: join(minsk, 'decisions.ndjson'),
    incidents: join(minsk, 'incidents.ndjson'),
  }
}

/** A folder that nobody has used yet, in the one for temporary files. */
export const newLedgerFolder = (temporary: string): Promise<string> =>
  mkdtemp(join(temporary, 'servanda-example-'))

async function filesIn(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder)
    return names
      .filter((name) => !name.startsWith('.'))
      .sort()
      .map((name) => join(folder, name))
  } catch {
    throw new Failure(
      'not-found',
      'no-example',
      `the example is not there: no folder ${folder}`,
      'run it from a clone of the project, or name its folder with --examples FOLDER',
    )
  }
}
