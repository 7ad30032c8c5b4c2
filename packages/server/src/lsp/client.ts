/** What an editor can do, as it says when it begins. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { InitializeParams } from 'vscode-languageserver'
import { pathOf } from './workspace-files.ts'

export interface Client {
  readonly snippets: 'supported' | 'unsupported'
  readonly markup: 'markdown' | 'plain'
  /** Whether changes can name the version that they are of. */
  readonly edits: 'versioned' | 'plain'
  /** Whether it can be asked to watch files. */
  readonly watching: 'supported' | 'unsupported'
  /** Whether it tells which folders come and go. */
  readonly folderChanges: 'supported' | 'unsupported'
  /** The paths of its folders; none for a single file. */
  readonly folders: readonly string[]
  /** The address of the page about a code of a diagnostic; null where there is none. */
  readonly pageOf: (code: string) => string | null
}

/** `manual` is the folder of the documents of this version. */
export function clientOf(params: InitializeParams, manual: string): Client {
  const { textDocument, workspace } = params.capabilities
  const formats = textDocument?.hover?.contentFormat ?? []
  const supported = (can: boolean | undefined) => (can === true ? 'supported' : 'unsupported')
  return {
    snippets: supported(textDocument?.completion?.completionItem?.snippetSupport),
    markup: formats.includes('markdown') ? 'markdown' : 'plain',
    edits: workspace?.workspaceEdit?.documentChanges === true ? 'versioned' : 'plain',
    watching: supported(workspace?.didChangeWatchedFiles?.dynamicRegistration),
    folderChanges: supported(workspace?.workspaceFolders),
    folders: foldersOf(params),
    pageOf: pagesIn(manual),
  }
}

function foldersOf(params: InitializeParams): readonly string[] {
  const named = params.workspaceFolders?.map(({ uri }) => uri) ?? []
  const root = 'rootUri' in params ? (params.rootUri ?? null) : null
  const uris = named.length > 0 || root === null ? named : [root]
  return uris.map(pathOf).filter((path) => path !== null)
}

/** A page of its own where the code has one, else its heading in the page of all. */
function pagesIn(manual: string): (code: string) => string | null {
  const all = join(manual, 'diagnostics.md')
  const known = new Map<string, string | null>()
  const find = (code: string): string | null => {
    const own = join(manual, 'diagnostics', `${code}.md`)
    if (existsSync(own)) return pathToFileURL(own).href
    return existsSync(all) ? `${pathToFileURL(all).href}#${code}` : null
  }
  return (code) => {
    const page = known.get(code) ?? find(code)
    known.set(code, page)
    return page
  }
}
