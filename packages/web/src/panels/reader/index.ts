export { ReaderScreen as default } from './reader-screen.tsx'
