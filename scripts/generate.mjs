import { handOver } from './install.mjs'

await handOver('scripts/generate.ts')
