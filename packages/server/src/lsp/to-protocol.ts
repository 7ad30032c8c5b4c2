/** From what the language says to the words of the Language Server Protocol. */
import type { Diagnostic, Severity, Span } from '@servanda/core/base'
import type { Completion, HighlightKind, NamedKind, OutlineItem } from '@servanda/core/language'
import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  SemanticTokenTypes,
  SymbolKind,
} from 'vscode-languageserver'
import type { Diagnostic as ProtocolDiagnostic, Location, Range } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'

/** Where texts are found by the names that spans have for them. */
export type DocumentOf = (source: string) => TextDocument | null

export function rangeOf(
  document: TextDocument,
  { start, end }: { start: number; end: number },
): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) }
}

/** Null where the text of the place is not here any more. */
export function locationOf(span: Span, documentOf: DocumentOf): Location | null {
  const document = documentOf(span.source)
  return document === null ? null : { uri: document.uri, range: rangeOf(document, span) }
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
}

/** `pageOf` gives the address of the page about a code, where there is one. */
export function diagnosticFor(
  diagnostic: Diagnostic,
  document: TextDocument,
  documentOf: DocumentOf,
  pageOf: (code: string) => string | null,
): ProtocolDiagnostic {
  const { code, severity, message, help, span, related } = diagnostic
  const page = pageOf(code)
  return {
    range: rangeOf(document, span),
    severity: severities[severity],
    source: 'servanda',
    code,
    message: `${message}\nhelp: ${help}`,
    ...(page === null ? {} : { codeDescription: { href: page } }),
    relatedInformation: related.flatMap(({ span: place, label }) => {
      const location = locationOf(place, documentOf)
      return location === null ? [] : [{ location, message: label }]
    }),
    ...(code === 'never-used' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
  }
}

const symbolKinds: Readonly<Record<string, SymbolKind>> = {
  agreement: SymbolKind.Module,
  measure: SymbolKind.Object,
  reading: SymbolKind.Interface,
  commitment: SymbolKind.Method,
  part: SymbolKind.Field,
  actor: SymbolKind.Class,
  party: SymbolKind.Class,
  body: SymbolKind.Class,
  person: SymbolKind.Class,
  group: SymbolKind.Class,
  list: SymbolKind.Array,
  act: SymbolKind.Function,
  event: SymbolKind.Event,
  phase: SymbolKind.Namespace,
  state: SymbolKind.Boolean,
  matter: SymbolKind.Variable,
}

/** A place, and any kind that is not listed, is a constant. */
export const symbolKindOf = (kind: string): SymbolKind =>
  (Object.hasOwn(symbolKinds, kind) ? symbolKinds[kind] : undefined) ?? SymbolKind.Constant

export const symbolNameOf = ({ kind, name, title }: OutlineItem): string => {
  const isNumbered = kind === 'commitment' || kind === 'part'
  return isNumbered && title !== null ? `${name} ${title}` : name
}

export const completionKinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  clause: CompletionItemKind.Snippet,
  word: CompletionItemKind.Keyword,
  unit: CompletionItemKind.Unit,
  agreement: CompletionItemKind.Module,
  measure: CompletionItemKind.Struct,
  reading: CompletionItemKind.Interface,
  commitment: CompletionItemKind.Method,
  part: CompletionItemKind.Field,
  party: CompletionItemKind.Class,
  body: CompletionItemKind.Class,
  person: CompletionItemKind.Class,
  group: CompletionItemKind.Class,
  list: CompletionItemKind.Class,
  zone: CompletionItemKind.Constant,
  line: CompletionItemKind.Constant,
  point: CompletionItemKind.Constant,
  matter: CompletionItemKind.Variable,
  state: CompletionItemKind.Property,
  event: CompletionItemKind.Event,
  phase: CompletionItemKind.Module,
  act: CompletionItemKind.Function,
  weapon: CompletionItemKind.EnumMember,
}

const actorType = SemanticTokenTypes.class
const placeType = SemanticTokenTypes.struct
const wholeType = SemanticTokenTypes.namespace

const tokenTypes: Readonly<Record<HighlightKind | NamedKind, SemanticTokenTypes>> = {
  word: SemanticTokenTypes.keyword,
  text: SemanticTokenTypes.string,
  number: SemanticTokenTypes.number,
  comment: SemanticTokenTypes.comment,
  unit: SemanticTokenTypes.type,
  agreement: wholeType,
  measure: wholeType,
  reading: wholeType,
  commitment: SemanticTokenTypes.number,
  part: SemanticTokenTypes.number,
  party: actorType,
  body: actorType,
  person: actorType,
  group: actorType,
  list: SemanticTokenTypes.enum,
  zone: placeType,
  line: placeType,
  point: placeType,
  matter: SemanticTokenTypes.variable,
  state: SemanticTokenTypes.property,
  event: SemanticTokenTypes.event,
  phase: wholeType,
  act: SemanticTokenTypes.function,
  weapon: SemanticTokenTypes.enumMember,
}

/** The legend of semantic tokens; a token names its type by the place in it. */
export const tokenLegend: { readonly tokenTypes: string[]; readonly tokenModifiers: string[] } = {
  tokenTypes: [...new Set<string>(Object.values(tokenTypes))],
  tokenModifiers: ['declaration'],
}

export const tokenTypeOf = (kind: HighlightKind): number =>
  tokenLegend.tokenTypes.indexOf(tokenTypes[kind])
