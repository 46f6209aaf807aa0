import { handOver } from './install.mjs'

await handOver('scripts/irh.ts')
