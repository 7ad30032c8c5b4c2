/** Sessions of an editor with `servanda lsp`, over the real streams of the built command. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/command.ts'
import { Editor } from '../support/editor.ts'
import type { Place, Published } from '../support/editor.ts'

const truce = `agreement truce "Truce of the valley" {
  signed 2020-01-01 at "the mill"
  time zone "Europe/Kyiv"

  party North
  party South "Southern Council"
  body Mission "Observer Mission"
  zone valley "the valley" from "valley"
  event silence_begins on 2020-01-02 at 18:00

  commitment 1 "Ceasefire" binding {
    obliged: each of North, South
    must not use_of_force in valley
    starting silence_begins
    verified by Mission
  }
}
`

const misspelt = truce.replace('in valley', 'in vally')

/** The place behind the first of these words. */
function behind(text: string, words: string): Place {
  const before = text.slice(0, text.indexOf(words) + words.length).split('\n')
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
}

const all = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
  workspace: { workspaceEdit: { documentChanges: true } },
}

/** The codes of errors: what else there is to say of a text is not what is tested here. */
const errorsOf = ({ diagnostics }: Published): readonly string[] =>
  diagnostics.filter(({ severity }) => severity === 1).map(({ code }) => code)

interface Item {
  readonly label: string
  readonly textEdit: { readonly newText: string }
}

interface Located {
  readonly uri: string
  readonly range: { readonly start: Place }
}

const linesOf = (found: readonly Located[]): readonly number[] =>
  found.map(({ range }) => range.start.line)

describe('a session', () => {
  test('from the first error to goodbye', async () => {
    const editor = new Editor()
    const { result } = await editor.begin(null, all)
    expect(result).toMatchObject({
      capabilities: { hoverProvider: true, renameProvider: { prepareProvider: true } },
      serverInfo: { name: 'servanda' },
    })
    const uri = 'untitled:Untitled-1'
    const textDocument = { uri }
    editor.open(uri, misspelt)

    const said = await editor.published(uri)
    expect(said.version).toBe(1)
    expect(errorsOf(said)).toEqual(['unknown-place'])
    const place = said.diagnostics.find(({ code }) => code === 'unknown-place')
    expect(place?.message).toContain('did you mean `valley`?')
    expect(place?.severity).toBe(1)
    expect(place?.codeDescription?.href).toMatch(/^file:.*docs\/diagnostics.*unknown-place/)

    const actions = await editor.result<
      ReadonlyArray<{ title: string; isPreferred?: true; edit: { documentChanges: unknown[] } }>
    >('textDocument/codeAction', {
      textDocument,
      range: place?.range,
      context: { diagnostics: [] },
    })
    expect(actions[0]).toMatchObject({ title: 'Replace `vally` by `valley`', isPreferred: true })
    expect(actions[0]?.edit.documentChanges).toEqual([
      {
        textDocument: { uri, version: 1 },
        edits: [{ range: place?.range, newText: 'valley' }],
      },
    ])

    editor.change(uri, truce, 2)
    expect(errorsOf(await editor.published(uri, ({ version }) => version === 2))).toEqual([])

    const items = await editor.result<readonly Item[]>('textDocument/completion', {
      textDocument,
      position: behind(truce, 'each of '),
    })
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['North', 'South']))
    const clauses = await editor.result<readonly Item[]>('textDocument/completion', {
      textDocument,
      position: behind(truce, 'starting silence_begins\n'),
    })
    expect(clauses.map(({ textEdit }) => textEdit.newText)).toContain(
      'obliged: each of ${1:A}, ${2:B}',
    )

    const hover = await editor.result<{ contents: { kind: string; value: string } }>(
      'textDocument/hover',
      { textDocument, position: behind(truce, 'commitment 1') },
    )
    expect(hover.contents.kind).toBe('markdown')
    expect(hover.contents.value).toContain('from 2020-01-02 18:00 (Europe/Kyiv)')

    const position = behind(truce, 'use_of_force in valley')
    const defined = await editor.result<readonly Located[]>('textDocument/definition', {
      textDocument,
      position,
    })
    expect(linesOf(defined)).toEqual([7])
    const context = { includeDeclaration: true }
    const references = await editor.result<readonly Located[]>('textDocument/references', {
      textDocument,
      position,
      context,
    })
    expect(linesOf(references)).toEqual([7, 12])
    const highlights = await editor.result<readonly unknown[]>('textDocument/documentHighlight', {
      textDocument,
      position,
    })
    expect(highlights.length).toBe(2)

    const range = await editor.result<{ start: Place }>('textDocument/prepareRename', {
      textDocument,
      position,
    })
    expect(range.start).toEqual({ line: 12, character: 29 })
    const renamed = await editor.result<{ documentChanges: ReadonlyArray<{ edits: unknown[] }> }>(
      'textDocument/rename',
      { textDocument, position, newName: 'glen' },
    )
    expect(renamed.documentChanges[0]?.edits.length).toBe(2)
    const refused = await editor.ask('textDocument/rename', {
      textDocument,
      position,
      newName: 'North',
    })
    expect(refused.error?.message).toBe('`North` is the name of a party already')

    const symbols = await editor.result<ReadonlyArray<{ name: string; children: unknown[] }>>(
      'textDocument/documentSymbol',
      { textDocument },
    )
    expect(symbols[0]?.name).toBe('truce')
    expect(symbols[0]?.children.length).toBe(6)
    const found = await editor.result<readonly unknown[]>('workspace/symbol', { query: 'valey' })
    expect(found.length).toBe(2)

    const folds = await editor.result<readonly unknown[]>('textDocument/foldingRange', {
      textDocument,
    })
    expect(folds).toContainEqual({ startLine: 10, endLine: 14 })
    const tokens = await editor.result<{ data: readonly number[] }>(
      'textDocument/semanticTokens/full',
      { textDocument },
    )
    expect(tokens.data.length % 5).toBe(0)
    expect(tokens.data.length).toBeGreaterThan(100)

    editor.change(uri, truce.replaceAll('    ', ' '), 3)
    const formatted = await editor.result<ReadonlyArray<{ newText: string }>>(
      'textDocument/formatting',
      { textDocument, options: { tabSize: 2, insertSpaces: true } },
    )
    expect(formatted.map(({ newText }) => newText)).toEqual([truce])

    expect(await editor.end()).toBe(0)
  })

  test('without goodbye the exit code says so', async () => {
    const editor = new Editor()
    await editor.begin(null)
    editor.hangUp()
    expect(await editor.exitCode()).toBe(1)
  })
})

describe('the files of a folder', () => {
  test('are checked together; what is open counts before the disk', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'readings'))
    const address = (name: string) => pathToFileURL(join(folder, name)).href
    const reading = `reading ours "Ours" {
  of truce
  held by North
  attributed by "the author"
  source "a speech"
  dated 2020-02

  commitment 9 {
    obliged: North
  }
}
`
    await writeFile(join(folder, 'truce.servanda'), truce)
    await writeFile(join(folder, 'version.servanda'), truce.replace('North\n', 'East\n'))
    await writeFile(join(folder, 'readings', 'ours.servanda'), reading)

    const editor = new Editor()
    await editor.begin(pathToFileURL(folder).href, all)
    const readingAt = address('readings/ours.servanda')
    expect(errorsOf(await editor.published(readingAt))).toEqual(['reading-of-unknown-clause'])
    expect(errorsOf(await editor.published(address('version.servanda')))).toContain('unknown-actor')

    const uri = address('truce.servanda')
    editor.open(uri, truce.replace('commitment 1', 'commitment 9'))
    expect(errorsOf(await editor.published(readingAt))).toEqual([])
    const position = { line: 1, character: 8 }
    const defined = await editor.result<readonly Located[]>('textDocument/definition', {
      textDocument: { uri: readingAt },
      position,
    })
    expect(defined.map((one) => one.uri)).toEqual([uri])

    await rm(join(folder, 'truce.servanda'))
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 3 }] })
    editor.notify('textDocument/didClose', { textDocument: { uri } })
    const gone = await editor.published(uri, ({ version }) => version === undefined)
    expect(gone.diagnostics).toEqual([])
    expect(
      await editor.result('textDocument/hover', { textDocument: { uri }, position }),
    ).toBeNull()
    expect(await editor.end()).toBe(0)
  })
})

describe('whatever the text is', () => {
  test('line ends of Windows, nothing at all, and what is no agreement', async () => {
    const editor = new Editor()
    await editor.begin(null)
    const windows = misspelt.replaceAll('\n', '\r\n')
    editor.open('untitled:crlf', windows)
    const said = await editor.published('untitled:crlf')
    const place = said.diagnostics.find(({ code }) => code === 'unknown-place')
    expect(place?.range.start).toEqual({ line: 12, character: 29 })
    editor.open('untitled:empty', '')
    expect(errorsOf(await editor.published('untitled:empty'))).toEqual([])
    editor.open('untitled:broken', '{ \u{1F600} agreement "\u0000 } ((')
    expect((await editor.published('untitled:broken')).diagnostics.length).toBeGreaterThan(0)
    for (const uri of ['untitled:empty', 'untitled:broken', 'untitled:never-opened']) {
      const textDocument = { uri }
      const position = { line: 0, character: 3 }
      const end = { line: 1000, character: 1000 }
      const context = { diagnostics: [], includeDeclaration: true }
      const range = { start: position, end }
      const params = { textDocument, position, range, context, newName: 'x' }
      for (const request of [
        'completion',
        'hover',
        'definition',
        'references',
        'documentHighlight',
        'prepareRename',
        'rename',
        'documentSymbol',
        'foldingRange',
        'semanticTokens/full',
        'formatting',
        'codeAction',
      ]) {
        const { error } = await editor.ask(`textDocument/${request}`, params)
        expect(['rename', 'prepareRename'].includes(request) || error === undefined).toBe(true)
      }
    }
    expect(await editor.end()).toBe(0)
  })

  test('a megabyte, while somebody types: only the last text is answered for', async () => {
    const editor = new Editor()
    await editor.begin(null)
    const uri = 'untitled:long'
    const commitments = Array.from(
      { length: 6000 },
      (_, index) =>
        `  commitment ${index + 10} "Number ${index + 10}" binding {\n    obliged: North\n    must not use_of_force in valley\n    starting silence_begins\n    verified by Mission\n  }\n`,
    )
    const long = truce.replace(/\}\n$/, `${commitments.join('')}}\n`)
    expect(long.length).toBeGreaterThan(900_000)
    editor.open(uri, long)
    for (let version = 2; version < 8; version += 1)
      editor.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [
          {
            range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
            text: ' ',
          },
        ],
      })
    const said = await editor.published(uri)
    expect(said.version).toBe(7)
    expect(said.diagnostics.filter(({ severity }) => severity === 1)).toEqual([])
    expect(await editor.end()).toBe(0)
  })
})
