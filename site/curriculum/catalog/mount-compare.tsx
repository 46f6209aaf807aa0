import { createRoot } from 'react-dom/client'
import { Comparison } from './Comparison.tsx'
import { readCatalog } from './read-catalog.ts'

const place = document.getElementById('compare')
if (place !== null) createRoot(place).render(<Comparison catalog={await readCatalog()} />)
