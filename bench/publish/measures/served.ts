import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { root } from '#settings'
import { makeCurrent, usualFiles, writeRelease } from '#tests/front/support/release.ts'
import { eventually, freePort } from '#tests/support/server.ts'
import type { Measure } from '../measures.ts'
import { finished, output } from '../process.ts'

const page = 'essay/index.html'
const connections = 64

/** Served pages, precompressed and kept alive, against nginx with the same files: requests for a second of the processor. */
export const measure: Measure = async ({ quick }) => {
  const missing = await missingTools()
  if (missing !== null) {
    process.stderr.write(
      `\n!!! ${missing} IS MISSING (apt-get install nginx-light wrk): served pages are not measured\n\n`,
    )
    return []
  }
  const folder = await mkdtemp(join(tmpdir(), 'irh-bench-served-'))
  const release = await writeRelease(folder, 1, { ...usualFiles, [page]: await pageOfText() })
  const publicDir = join(folder, 'releases', release, 'public')
  await writeFile(join(publicDir, `${page}.gz`), gzipSync(await readFile(join(publicDir, page)), { level: 9 }))
  await makeCurrent(folder, release)
  const [ourPort, theirPort] = [await freePort(), await freePort()]
  const front = spawn(process.execPath, [join(root, 'bench', 'requests', 'front.ts'), folder, String(ourPort)], {
    stdio: 'ignore',
  })
  const nginx = spawn('nginx', ['-p', folder, '-c', await nginxConfig(folder, { publicDir, port: theirPort })], {
    stdio: 'ignore',
  })
  try {
    for (const port of [ourPort, theirPort]) {
      await eventually(
        () =>
          fetch(`http://127.0.0.1:${port}/essay/`)
            .then(({ status }) => status)
            .catch(() => 0),
        (status) => status === 200,
      )
    }
    const ours: Run[] = []
    const theirs: Run[] = []
    for (let round = 0; round < (quick ? 3 : 5); round += 1) {
      ours.push(await loaded({ port: ourPort, pid: front.pid ?? 0, seconds: quick ? 3 : 8 }))
      theirs.push(await loaded({ port: theirPort, pid: await workerOf(nginx.pid ?? 0), seconds: quick ? 3 : 8 }))
    }
    const value = median(ours.map(({ perCore }) => perCore))
    const peerValue = median(theirs.map(({ perCore }) => perCore))
    const named = `served pages in gzip, ${connections} connections`
    const figures: Figure[] = [
      {
        what: `${named}: for a second of one core`,
        value,
        unit: 'requests',
        peer: 'nginx, gzip_static',
        peerValue,
        ratio: value / peerValue,
        goal: '>= 0.45',
      },
      { what: `${named}: 99th percentile`, value: median(ours.map(({ p99Ms }) => p99Ms)), unit: 'ms', goal: '<= 20' },
    ]
    return figures
  } finally {
    front.kill()
    nginx.kill()
    await Promise.all([front, nginx].map((child) => new Promise((resolve) => child.once('close', resolve))))
    await rm(folder, { recursive: true, force: true })
  }
}

async function missingTools(): Promise<string | null> {
  for (const tool of ['nginx', 'wrk']) {
    const isThere = await finished('which', [tool]).then(
      () => true,
      () => false,
    )
    if (!isThere) return tool
  }
  return null
}

async function pageOfText(): Promise<string> {
  const text = await readFile(join(root, 'content', 'source', 'systems-of-practice.txt'), 'utf8')
  return `<!doctype html><title>Essay</title><p>${text}</p><p>${text}</p>`
}

async function nginxConfig(folder: string, { publicDir, port }: { publicDir: string; port: number }): Promise<string> {
  const file = join(folder, 'nginx.conf')
  await mkdir(join(folder, 'nginx'), { recursive: true })
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(folder, 'nginx', name)};`,
  )
  await writeFile(
    file,
    `user root; daemon off; worker_processes 1; pid ${join(folder, 'nginx', 'pid')}; error_log ${join(folder, 'nginx', 'error')};
events { worker_connections 1024; }
http { access_log off; sendfile on; keepalive_requests 1000000; gzip_static on; open_file_cache max=1000;
  types { text/html html; } ${temporary.join(' ')}
  server { listen 127.0.0.1:${port}; root ${publicDir}; } }
`,
  )
  return file
}

/** The process of nginx that answers. */
async function workerOf(pid: number): Promise<number> {
  return Number((await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')[0])
}

type Run = { perCore: number; p99Ms: number }

async function loaded({ port, pid, seconds }: { port: number; pid: number; seconds: number }): Promise<Run> {
  const before = await processorSeconds(pid)
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-H', 'Accept-Encoding: gzip']
  const said = await output('wrk', [...args, `http://127.0.0.1:${port}/essay/`])
  const used = (await processorSeconds(pid)) - before
  const [, requests] = /(\d+) requests in/.exec(said) ?? []
  const [, p99 = '', unit = ''] = /99%\s+([\d.]+)(us|ms|s)/.exec(said) ?? []
  if (requests === undefined || unit === '' || /Non-2xx/.test(said))
    throw new Error(`wrk was not answered well: ${said}`)
  return { perCore: Number(requests) / used, p99Ms: Number(p99) * ({ us: 0.001, ms: 1 }[unit] ?? 1000) }
}

// The kernel counts in hundredths of a second.
const ticksPerSecond = 100

async function processorSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
