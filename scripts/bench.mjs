import { handOver } from './install.mjs'

await handOver('scripts/bench.ts')
