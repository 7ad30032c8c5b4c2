export { BoardScreen as default } from './board-screen.tsx'
