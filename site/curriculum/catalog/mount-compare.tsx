import { Comparison } from './Comparison.tsx'
import { begun, keepChosen, readKept } from './chosen.ts'
import { drawInSteps } from './draw-in-steps.ts'
import { readCatalog } from './read-catalog.ts'

const place = document.getElementById('compare')
if (place !== null) {
  const catalog = await readCatalog(place)
  const start = begun(location.search, readKept(), catalog)
  const isKept = !start.isNew || keepChosen(start.chosen)
  drawInSteps(place, <Comparison catalog={catalog} start={{ ...start, isKept }} />)
}
