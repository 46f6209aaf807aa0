// Loaded before a build: at its end it notes whether the library that draws pictures was ever in its memory.
import { readFileSync, writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const file = process.env['WATCH_FILE']
// Threads share the process's memory, so one look is enough. Linux tells it.
if (file !== undefined && isMainThread) {
  process.on('exit', () => {
    const loaded = readFileSync('/proc/self/maps', 'utf8').includes('libvips') ? 1 : 0
    writeFileSync(file, JSON.stringify({ loaded }))
  })
}
