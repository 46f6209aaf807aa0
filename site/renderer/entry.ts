// What `.build/renderer/server/entry.mjs` offers: the routes of a snapshot, and any one of them drawn.
export { routesOf } from '../routes.ts'
export { recordingStore } from '../store.ts'
export { draw } from './draw.ts'
