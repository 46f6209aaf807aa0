import { handOver } from './install.mjs'

await handOver('scripts/build-site.ts')
