export { CompareScreen as default } from './compare-screen.tsx'
