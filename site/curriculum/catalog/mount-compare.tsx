import { Comparison } from './Comparison.tsx'
import { keepChosen, namedIn, readChosen, withNamed } from './chosen.ts'
import { drawInSteps } from './draw-in-steps.ts'
import { readCatalog } from './read-catalog.ts'

const place = document.getElementById('compare')
if (place !== null) {
  const catalog = await readCatalog(place)
  const kept = readChosen(catalog)
  const named = namedIn(location.search, catalog)
  const chosen = withNamed(kept, named)
  const isKept = named.length === 0 || keepChosen(chosen)
  const gone = kept.filter((id) => !chosen.includes(id))
  drawInSteps(place, <Comparison catalog={catalog} begun={{ chosen, isKept, gone }} />)
}
