// Plain JavaScript that any Node from 18 reads: it runs before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileCache, keepCompiled } from './start/compile-cache.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const log = join(root, '.build', 'install.log')
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Installs the packages of the lock file when what is in node_modules differs from it. Ends the process with a reason when it cannot. */
export async function ensureInstalled() {
  const missing = firstDifference()
  if (missing === null) return
  mkdirSync(dirname(log), { recursive: true })
  const startedAt = Date.now()
  const seconds = () => Math.round((Date.now() - startedAt) / 1000)
  process.stderr.write(`Installing packages (one to three minutes; ${missing})\n`)
  const ticker = setInterval(() => process.stderr.write(`  still installing, ${seconds()} s\n`), 15_000)
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'])
  clearInterval(ticker)
  if (code !== 0) {
    fail(
      `npm ci failed (exit ${code}). Its last words:\n${tail(log)}\nCheck the network and the free disk space (1.5 GB), then run it again.`,
    )
  }
  process.stderr.write(`Packages installed in ${seconds()} s\n`)
}

/** The Node that can run the project (>= 22.18 strips types by itself): this one, or the one the lock file brought. */
export function nodeForTypeScript() {
  if (isNewEnough(process.versions.node)) return process.execPath
  const installed = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(installed)) return installed
  return fail(`Node ${process.versions.node} is too old and the package "node" brought no other.
Install Node 24 (https://nodejs.org), or allow the install script of the package "node" and run: npm ci`)
}

/** Installs what is missing, then runs a TypeScript entry with a Node that can; signals and the exit code pass through. */
export async function handOver(entry, args = process.argv.slice(2)) {
  await ensureInstalled()
  const node = nodeForTypeScript()
  const file = join(root, entry)
  if (node === process.execPath) {
    // Before the entry, too: one file with types that is not kept, and the compiler for them is loaded.
    keepCompiled()
    process.argv = [node, file, ...args]
    await import(new URL(`../${entry}`, import.meta.url).href)
    return
  }
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
  const child = spawn(node, [file, ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: path, NODE_COMPILE_CACHE: compileCache },
  })
  for (const signal of stopSignals) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/** Names the first package whose installed version is not the lock file's; `null` when all agree. */
function firstDifference() {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return 'none are here yet'
  const installed = packagesOf(installedFile)
  for (const [path, wanted] of Object.entries(packagesOf(join(root, 'package-lock.json')))) {
    if (path === '' || wanted.link) continue
    const found = installed[path]
    if (found === undefined && (wanted.optional || wanted.peer)) continue // for another platform
    if (found?.version !== wanted.version) return `${path.replace('node_modules/', '')} ${wanted.version} is missing`
  }
  return null
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

function run(command, args) {
  const out = openSync(log, 'w')
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', out, out], shell: process.platform === 'win32' })
    // Asked to stop, it must not leave the other at work.
    const stop = (signal) => child.kill(signal)
    for (const signal of stopSignals) process.on(signal, stop)
    child.on('error', (error) => fail(`${command} cannot be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      for (const each of stopSignals) process.off(each, stop)
      if (signal !== null) fail(`Stopped while ${command} ${args[0]} was at work; the next start does it again.`)
      resolve(code ?? 1)
    })
  })
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18)
}

function tail(file) {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-12).join('\n')
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
