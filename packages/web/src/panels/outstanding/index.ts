export { OutstandingScreen as default } from './outstanding-screen.tsx'
