/** The reader: the list of documents, or the document that the address names with its review. */
import type { ScreenProps } from '../../state/index.ts'
import { DocumentScreen } from './document-screen.tsx'
import { DocumentsScreen } from './documents-screen.tsx'
import './reader.css'

export function ReaderScreen({ location, project }: ScreenProps) {
  const { subject } = location
  return subject === null ? (
    <DocumentsScreen location={location} project={project} />
  ) : (
    <DocumentScreen key={subject} location={location} project={project} sha256={subject} />
  )
}
