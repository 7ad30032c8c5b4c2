/**
 * The answers to what an editor asks about a place in a text or about a text. A text that is not
 * here, or not any more, has none.
 */
import type { Span } from '@servanda/core/base'
import { formatSource } from '@servanda/core/language'
import type { Edit, Fix, OutlineItem, Refusal } from '@servanda/core/language'
import {
  CodeActionKind,
  DocumentHighlightKind,
  InsertTextFormat,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
  SemanticTokensBuilder,
} from 'vscode-languageserver'
import type {
  CodeAction,
  CompletionItem,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  Position,
  Range,
  SemanticTokens,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Client } from './client.ts'
import type { CheckedGroup, Library } from './library.ts'
import {
  completionKinds,
  diagnosticFor,
  locationOf,
  rangeOf,
  symbolKindOf,
  symbolNameOf,
  tokenTypeOf,
} from './to-protocol.ts'
import { keyOf } from './workspace-files.ts'

/** A text with the group that it was checked in. */
interface Asked extends CheckedGroup {
  readonly key: string
  readonly document: TextDocument
}

export class Answers {
  readonly #library: Library
  readonly #client: Client

  constructor(library: Library, client: Client) {
    this.#library = library
    this.#client = client
  }

  completion(uri: string, position: Position): CompletionItem[] {
    const asked = this.#asked(uri)
    if (asked === null) return []
    const { assistant, key, document } = asked
    const { start, end, items } = assistant.completions(key, document.offsetAt(position))
    const range = rangeOf(document, { start, end })
    return items.map(({ label, kind, detail, text, snippet }, index) => {
      const isSnippet = snippet !== null && this.#client.snippets === 'supported'
      return {
        label,
        kind: completionKinds[kind],
        detail,
        filterText: text,
        sortText: String(index).padStart(4, '0'),
        insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
        textEdit: { range, newText: isSnippet ? snippet : text },
      }
    })
  }

  hover(uri: string, position: Position): Hover | null {
    const asked = this.#asked(uri)
    if (asked === null) return null
    const { assistant, key, document } = asked
    const hover = assistant.hover(key, document.offsetAt(position))
    if (hover === null) return null
    const isMarkdown = this.#client.markup === 'markdown'
    return {
      contents: isMarkdown
        ? { kind: MarkupKind.Markdown, value: hover.markdown }
        : { kind: MarkupKind.PlainText, value: withoutMarkup(hover.markdown) },
      range: rangeOf(document, hover.span),
    }
  }

  definition(uri: string, position: Position): Location[] {
    const asked = this.#asked(uri)
    if (asked === null) return []
    const { assistant, key, document } = asked
    return this.#locations(assistant.definitions(key, document.offsetAt(position)))
  }

  references(uri: string, position: Position, declarations: 'with' | 'without'): Location[] {
    const asked = this.#asked(uri)
    if (asked === null) return []
    const { assistant, key, document } = asked
    const all = assistant.occurrences(key, document.offsetAt(position))
    const wanted = all.filter(({ role }) => role === 'use' || declarations === 'with')
    return this.#locations(wanted.map(({ span }) => span))
  }

  highlights(uri: string, position: Position): DocumentHighlight[] {
    const asked = this.#asked(uri)
    if (asked === null) return []
    const { assistant, key, document } = asked
    return assistant
      .occurrences(key, document.offsetAt(position))
      .filter(({ span }) => span.source === key)
      .map(({ span, role }) => ({
        range: rangeOf(document, span),
        kind: role === 'use' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
      }))
  }

  prepareRename(uri: string, position: Position): Range | null | ResponseError<void> {
    const asked = this.#asked(uri)
    if (asked === null) return null
    const { assistant, key, document } = asked
    const found = assistant.renamable(key, document.offsetAt(position))
    return found.kind === 'refused' ? refusal(found) : rangeOf(document, found.span)
  }

  rename(
    uri: string,
    position: Position,
    name: string,
  ): WorkspaceEdit | null | ResponseError<void> {
    const asked = this.#asked(uri)
    if (asked === null) return null
    const { assistant, key, document } = asked
    const renaming = assistant.rename(key, document.offsetAt(position), name)
    return renaming.kind === 'refused' ? refusal(renaming) : this.#workspaceEdit(renaming.edits)
  }

  documentSymbols(uri: string): DocumentSymbol[] {
    const asked = this.#asked(uri)
    if (asked === null) return []
    const { assistant, key, document } = asked
    return assistant.outline(key).map((item) => symbolOf(item, document))
  }

  /** Every declared name that has the letters of the query in their order. */
  workspaceSymbols(query: string): WorkspaceSymbol[] {
    const symbols = new Map<string, WorkspaceSymbol>()
    for (const { assistant } of this.#library.all()) {
      for (const { kind, name, title, agreement, declarations } of assistant.named()) {
        if (!hasLetters(`${name} ${title ?? ''}`, query)) continue
        for (const location of this.#locations(declarations)) {
          const { line, character } = location.range.start
          const shown = title === null || title === name ? name : `${name} ${title}`
          symbols.set(`${location.uri} ${line} ${character}`, {
            name: shown,
            kind: symbolKindOf(kind),
            location,
            ...(agreement === null ? {} : { containerName: agreement }),
          })
        }
      }
    }
    return [...symbols.values()]
  }

  folds(uri: string): FoldingRange[] {
    const asked = this.#asked(uri)
    if (asked === null) return []
    const { assistant, key, document } = asked
    return assistant.folds(key).flatMap(({ start, end, kind }) => {
      const startLine = document.positionAt(start).line
      const endLine = document.positionAt(end).line - Number(kind === 'block')
      if (endLine <= startLine) return []
      return [{ startLine, endLine, ...(kind === 'comment' ? { kind } : {}) }]
    })
  }

  semanticTokens(uri: string): SemanticTokens {
    const asked = this.#asked(uri)
    const builder = new SemanticTokensBuilder()
    if (asked === null) return builder.build()
    const { assistant, key, document } = asked
    for (const { start, end, kind, role } of assistant.highlights(key)) {
      const { line, character } = document.positionAt(start)
      const modifiers = Number(role === 'declaration')
      builder.push(line, character, end - start, tokenTypeOf(kind), modifiers)
    }
    return builder.build()
  }

  /** The whole text in its one layout, with the line ends it has; nothing while it has errors. */
  formatting(uri: string): TextEdit[] {
    const document = this.#library.document(keyOf(uri))
    if (document === null) return []
    const text = document.getText()
    const formatted = formatSource(text, uri)
    if (formatted.diagnostics.length > 0) return []
    const newText = text.includes('\r\n') ? formatted.text.replaceAll('\n', '\r\n') : formatted.text
    if (newText === text) return []
    return [{ range: rangeOf(document, { start: 0, end: text.length }), newText }]
  }

  /** A way out of each diagnostic that touches the range. */
  codeActions(uri: string, range: Range): CodeAction[] {
    const asked = this.#asked(uri)
    if (asked === null) return []
    const { key, document, assistant } = asked
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)]
    return this.#library
      .diagnosticsOf(key)
      .filter(({ span }) => span.start <= end && start <= span.end)
      .flatMap((diagnostic) => {
        const shown = diagnosticFor(
          diagnostic,
          document,
          (source) => this.#library.document(source),
          this.#client.pageOf,
        )
        return assistant.fixes(diagnostic).map((fix) => this.#actionFor(fix, shown))
      })
  }

  #actionFor(fix: Fix, diagnostic: ReturnType<typeof diagnosticFor>): CodeAction {
    return {
      title: fix.title.slice(0, 1).toUpperCase() + fix.title.slice(1),
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      ...(fix.standing === 'preferred' ? { isPreferred: true } : {}),
      edit: this.#workspaceEdit(fix.edits),
    }
  }

  #asked(uri: string): Asked | null {
    const key = keyOf(uri)
    const document = this.#library.document(key)
    const group = document === null ? null : this.#library.checkedWith(key)
    return document === null || group === null ? null : { ...group, key, document }
  }

  #locations(spans: readonly Span[]): Location[] {
    return spans.flatMap((span) => {
      const location = locationOf(span, (source) => this.#library.document(source))
      return location === null ? [] : [location]
    })
  }

  /** With the versions that the edits are of, where the editor understands them. */
  #workspaceEdit(edits: readonly Edit[]): WorkspaceEdit {
    const sources = [...new Set(edits.map(({ span }) => span.source))]
    const changes = sources.flatMap((source) => {
      const document = this.#library.document(source)
      if (document === null) return []
      const own = edits.filter(({ span }) => span.source === source)
      const textEdits = own.map(({ span, text }) => ({
        range: rangeOf(document, span),
        newText: text,
      }))
      return [{ document, source, edits: textEdits }]
    })
    if (this.#client.edits === 'plain')
      return { changes: Object.fromEntries(changes.map((one) => [one.document.uri, one.edits])) }
    return {
      documentChanges: changes.map(({ document, source, edits: own }) => ({
        textDocument: {
          uri: document.uri,
          version: this.#library.isOpen(source) ? document.version : null,
        },
        edits: own,
      })),
    }
  }
}

const refusal = ({ reason }: Refusal): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.RequestFailed, reason)

function symbolOf(item: OutlineItem, document: TextDocument): DocumentSymbol {
  return {
    name: symbolNameOf(item),
    ...(item.title === null ? {} : { detail: item.title }),
    kind: symbolKindOf(item.kind),
    range: rangeOf(document, item.span),
    selectionRange: rangeOf(document, item.nameSpan),
    children: item.children.map((child) => symbolOf(child, document)),
  }
}

function hasLetters(text: string, query: string): boolean {
  let from = 0
  for (const letter of query.toLowerCase()) {
    const found = text.toLowerCase().indexOf(letter, from)
    if (found < 0) return false
    from = found + 1
  }
  return true
}

const withoutMarkup = (markdown: string): string => markdown.replaceAll(/\\(.)|\*\*|`/g, '$1')
