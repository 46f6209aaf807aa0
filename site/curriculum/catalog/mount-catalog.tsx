import { createRoot } from 'react-dom/client'
import { Catalog } from './Catalog.tsx'
import { readCatalog } from './read-catalog.ts'

const place = document.getElementById('catalog')
if (place !== null) {
  const catalog = await readCatalog(place)
  const wasOpen = place.querySelector<HTMLDetailsElement>('.filters')?.open ?? false
  createRoot(place).render(<Catalog catalog={catalog} wasOpen={wasOpen} />)
}
