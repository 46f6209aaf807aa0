import { Comparison } from './Comparison.tsx'
import { begun, keepChosen, readChosen } from './chosen.ts'
import { drawInSteps } from './draw-in-steps.ts'
import { readCatalog } from './read-catalog.ts'

const place = document.getElementById('compare')
if (place !== null) {
  const catalog = await readCatalog(place)
  const kept = readChosen(catalog)
  const start = begun(location.search, kept, catalog)
  // A look alone writes nothing: what is off the site for an hour stays chosen.
  const isNew = start.isOwn && start.chosen.join() !== kept.join()
  const isKept = !isNew || keepChosen(start.chosen)
  drawInSteps(place, <Comparison catalog={catalog} start={{ ...start, isKept }} />)
}
