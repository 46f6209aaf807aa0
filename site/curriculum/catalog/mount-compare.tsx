import { Comparison } from './Comparison.tsx'
import { begun, keepChosen, readChosen } from './chosen.ts'
import { drawInSteps } from './draw-in-steps.ts'
import { readCatalog } from './read-catalog.ts'

const place = document.getElementById('compare')
if (place !== null) {
  const catalog = await readCatalog(place)
  const start = begun(location.search, readChosen(catalog), catalog)
  const isKept = !start.isOwn || keepChosen(start.chosen)
  drawInSteps(place, <Comparison catalog={catalog} start={{ ...start, isKept }} />)
}
