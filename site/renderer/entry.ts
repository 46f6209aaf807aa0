// What `.build/renderer/server/entry.mjs` offers: the routes of a snapshot, any one of them drawn, and what an edit touches.
export { contentAfter, contentOf } from '../content.ts'
export { isReadChanged, subjectOf, subjectsOf } from '../reads.ts'
export { routeAt, routesOf } from '../routes.ts'
export { draw } from './draw.ts'
