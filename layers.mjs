/**
 * The layer table: which folder may import which. It is the only place where this is written down;
 * `scripts/layer-rules.mjs` turns it into rules and `scripts/check-layers.mjs` checks them.
 *
 * Within a package, folders stand in the order data flows, and imports point left: a folder may
 * import those before it. `never` and `only` narrow that further. A path is `package/folder` or
 * `package/folder/file.ts`. Test files are outside the layers.
 */

/**
 * @typedef {object} PackageLayers
 * @property {string} name the folder below `packages`
 * @property {boolean} pure no modules of Node, no clock, no randomness
 * @property {string[]} packages other packages it may import, through their index files only
 * @property {string[]} folders in the order data flows
 */

/**
 * @typedef {object} Narrowing
 * @property {string} folder
 * @property {string[]} imports
 * @property {string} because
 */

/** Fewer modules than this means that the check looks in the wrong place. Raise it as we grow. */
export const moduleCountMin = 200

/** @type {PackageLayers[]} */
export const packages = [
  {
    name: 'core',
    pure: true,
    packages: [],
    folders: [
      'base',
      'time',
      'text',
      'geo',
      'document',
      'assertion',
      'ledger',
      'program',
      'language',
      'verdict',
      'engine',
      'view',
      'wire',
    ],
  },
  {
    name: 'server',
    pure: false,
    packages: ['core'],
    folders: ['store', 'ingest', 'app', 'http', 'lsp', 'cli', 'main'],
  },
  {
    name: 'web',
    pure: false,
    packages: ['core'],
    folders: ['client', 'state', 'parts', 'panels', 'main', 'gallery'],
  },
]

/** Each folder below such a folder stands alone: those beside it are not imported. */
export const apart = ['web/panels']

/** The only folders that read the clock, the environment and the arguments. */
export const composingFolders = ['server/main']

/** @type {Narrowing[]} */
export const never = [
  {
    folder: 'core/ledger',
    imports: ['core/program', 'core/language'],
    because: 'the ledger knows no programs',
  },
  {
    folder: 'core/engine',
    imports: ['core/document', 'core/view'],
    because: 'the engine knows no documents and no screens',
  },
  {
    folder: 'server/http',
    imports: ['server/store', 'server/ingest'],
    because: 'use cases live in app, and a route has no rule',
  },
  {
    folder: 'server/cli',
    imports: ['server/store', 'server/ingest'],
    because: 'use cases live in app, and front ends go through it',
  },
]

/** Within its own package, such a folder imports itself and these, nothing else. */
/** @type {Narrowing[]} */
export const only = [
  {
    folder: 'core/language',
    imports: [
      'core/base',
      'core/time',
      'core/text',
      'core/program',
      'core/assertion/vocabulary.ts',
    ],
    because: 'the language knows no evidence, only the vocabulary of acts',
  },
]
