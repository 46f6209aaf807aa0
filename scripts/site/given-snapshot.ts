import { readFileSync } from 'node:fs'
export const givenSnapshot = () => JSON.parse(readFileSync('.build/fixture-snapshot.json', 'utf8'))
