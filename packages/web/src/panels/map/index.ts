export { MapScreen as default } from './map-screen.tsx'
