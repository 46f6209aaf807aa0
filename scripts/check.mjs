import { handOver } from './install.mjs'

await handOver('scripts/check.ts')
