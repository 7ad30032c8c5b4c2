export { TimelineScreen as default } from './timeline-screen.tsx'
