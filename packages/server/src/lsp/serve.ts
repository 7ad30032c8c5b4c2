/**
 * The language server: one editor, over one pair of streams, until it says goodbye. Everything that
 * it knows of the language is asked of the core; this folder only keeps the texts and speaks the
 * Language Server Protocol.
 */
import { sep } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import {
  createConnection,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver'
import { createProtocolConnection } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { Answers } from './answers.ts'
import { clientOf } from './client.ts'
import type { Client } from './client.ts'
import { Library } from './library.ts'
import type { GroupChecker } from './library.ts'
import { Publisher } from './publisher.ts'
import { tokenLegend } from './to-protocol.ts'
import {
  agreementsBelow,
  documentAt,
  isAgreement,
  keyOf,
  keyOfPath,
  pathOf,
} from './workspace-files.ts'

export interface Serving {
  readonly input: Readable
  readonly output: Writable
  readonly version: string
  /** The folder of the documents of this version, for links to them. */
  readonly manual: string
  readonly newChecker: () => GroupChecker
}

/** How a session ended: the protocol has an exit code for one that was not said goodbye to. */
export type Ending = 'properly' | 'abruptly'

export async function serve(serving: Serving): Promise<Ending> {
  const { input, output } = serving
  const sessions: Session[] = []
  const ending = await new Promise<Ending>((resolve) => {
    const end = (): void => resolve(watchDog.shutdownReceived ? 'properly' : 'abruptly')
    const watchDog = { shutdownReceived: false, initialize: () => {}, exit: end }
    const connection = createConnection(
      (logger) => createProtocolConnection(input, output, logger),
      watchDog,
    )
    for (const event of ['end', 'close', 'error']) input.once(event, end)
    output.once('error', end)
    sessions.push(new Session(serving, connection))
    connection.listen()
  })
  for (const session of sessions) session.end()
  input.destroy()
  return ending
}

class Session {
  readonly #serving: Serving
  readonly #connection: Connection
  readonly #library: Library
  readonly #documents = new TextDocuments(TextDocument)
  #publisher: Publisher | null = null

  constructor(serving: Serving, connection: Connection) {
    this.#serving = serving
    this.#connection = connection
    this.#library = new Library(serving.newChecker)
    connection.onInitialize((params) => this.#initialize(params))
    this.#followTexts()
  }

  end(): void {
    this.#publisher?.stop()
  }

  #initialize(params: InitializeParams): InitializeResult {
    const client = clientOf(params, this.#serving.manual)
    const connection = this.#connection
    this.#publisher = new Publisher({
      library: this.#library,
      pageOf: client.pageOf,
      send: (published) => void connection.sendDiagnostics(published),
      failed: (problem) => connection.console.error(`checking failed: ${String(problem)}`),
    })
    this.#answer(new Answers(this.#library, client))
    connection.onInitialized(() => void this.#begin(client))
    return {
      capabilities: capabilitiesFor(client),
      serverInfo: { name: 'servanda', version: this.#serving.version },
    }
  }

  async #begin(client: Client): Promise<void> {
    if (client.watching === 'supported') await watchAgreements(this.#connection)
    if (client.folderChanges === 'supported')
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        void this.#foldersChanged(pathsOf(added), pathsOf(removed))
      })
    await this.#foldersChanged(client.folders, [])
  }

  /** Texts that are open count, whatever the disk has; a text that is closed is that of the disk. */
  #followTexts(): void {
    const documents = this.#documents
    documents.onDidChangeContent(({ document }) => {
      this.#library.open(keyOf(document.uri), document)
      this.#publisher?.later()
    })
    documents.onDidClose(({ document }) => {
      this.#library.close(keyOf(document.uri))
      this.#publisher?.later()
    })
    documents.listen(this.#connection)
    this.#connection.onDidChangeWatchedFiles(({ changes }) => {
      void this.#read(changes.map(({ uri }) => pathOf(uri)).filter((path) => path !== null))
    })
  }

  async #foldersChanged(added: readonly string[], removed: readonly string[]): Promise<void> {
    const gone = this.#library.keys().filter((key) => {
      const path = pathOf(key)
      return path !== null && removed.some((folder) => isBelow(path, folder))
    })
    for (const key of gone) this.#library.put(key, null)
    for (const folder of added) await this.#read(await agreementsBelow(folder))
    this.#publisher?.later()
  }

  async #read(paths: readonly string[]): Promise<void> {
    for (const path of paths.filter(isAgreement)) {
      this.#library.put(keyOfPath(path), await documentAt(path))
    }
    this.#publisher?.later()
  }

  #answer(answers: Answers): void {
    const connection = this.#connection
    connection.onCompletion(({ textDocument, position }) =>
      answers.completion(textDocument.uri, position),
    )
    connection.onHover(({ textDocument, position }) => answers.hover(textDocument.uri, position))
    connection.onDefinition(({ textDocument, position }) =>
      answers.definition(textDocument.uri, position),
    )
    connection.onReferences(({ textDocument, position, context }) =>
      answers.references(
        textDocument.uri,
        position,
        context.includeDeclaration ? 'with' : 'without',
      ),
    )
    connection.onDocumentHighlight(({ textDocument, position }) =>
      answers.highlights(textDocument.uri, position),
    )
    connection.onPrepareRename(({ textDocument, position }) =>
      answers.prepareRename(textDocument.uri, position),
    )
    connection.onRenameRequest(({ textDocument, position, newName }) =>
      answers.rename(textDocument.uri, position, newName),
    )
    connection.onDocumentSymbol(({ textDocument }) => answers.documentSymbols(textDocument.uri))
    connection.onWorkspaceSymbol(({ query }) => answers.workspaceSymbols(query))
    connection.onFoldingRanges(({ textDocument }) => answers.folds(textDocument.uri))
    connection.languages.semanticTokens.on(({ textDocument }) =>
      answers.semanticTokens(textDocument.uri),
    )
    connection.onDocumentFormatting(({ textDocument }) => answers.formatting(textDocument.uri))
    connection.onCodeAction(({ textDocument, range, context }) =>
      isWanted(context.only) ? answers.codeActions(textDocument.uri, range) : [],
    )
  }
}

const isWanted = (only: readonly string[] | undefined): boolean =>
  only === undefined || only.some((kind) => kind === '' || kind === 'quickfix')

const pathsOf = (folders: ReadonlyArray<{ readonly uri: string }>): readonly string[] =>
  folders.map(({ uri }) => pathOf(uri)).filter((path) => path !== null)

const isBelow = (path: string, folder: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

async function watchAgreements(connection: Connection): Promise<void> {
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: [{ globPattern: '**/*.servanda' }],
  })
}

function capabilitiesFor(client: Client): InitializeResult['capabilities'] {
  return {
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
    },
    completionProvider: { triggerCharacters: [' ', '.'] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    documentFormattingProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix'] },
    semanticTokensProvider: { legend: tokenLegend, full: true },
    ...(client.folderChanges === 'supported'
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
  }
}
