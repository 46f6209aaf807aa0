import { Catalog } from './Catalog.tsx'
import { drawInSteps } from './draw-in-steps.ts'
import { readCatalog } from './read-catalog.ts'

const place = document.getElementById('catalog')
if (place !== null) {
  const catalog = await readCatalog(place)
  drawInSteps(place, <Catalog catalog={catalog} plainFilters={place.querySelector('details')} />)
}
