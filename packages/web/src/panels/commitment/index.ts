export { CommitmentScreen as default } from './commitment-screen.tsx'
