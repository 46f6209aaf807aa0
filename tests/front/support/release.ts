import { createHash } from 'node:crypto'
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  checkedSlot,
  errorId,
  errorSlot,
  errorsSlot,
  fieldId,
  hiddenFields,
  lookedSlot,
  receiptSlot,
  referenceSlot,
  selectedSlot,
  textSlot,
  valueSlot,
} from '#model/partners/form-slots.ts'

const slot = (attributes: { 'data-slot': string }) => ` data-slot="${attributes['data-slot']}"`

/** The smallest page with a slot of every kind. */
export const formHtml = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Collaborate</title>
<link rel="stylesheet" href="/assets/site.abc.css"></head><body><form method="post" action="/collaborate/">${errorsSlot}
<input name="name" id="${fieldId('name')}"${slot(valueSlot('name'))}><div id="${errorId('name')}">${errorSlot('name')}</div>
<input name="email" id="${fieldId('email')}"${slot(valueSlot('email'))}><div id="${errorId('email')}">${errorSlot('email')}</div>
<input type="radio" name="setting" value="agency"${slot(checkedSlot('setting', 'agency'))}>
<input type="radio" name="setting" value="institution"${slot(checkedSlot('setting', 'institution'))}>
<textarea name="hopes"${slot(textSlot('hopes'))}></textarea>${errorSlot('hopes')}
<select name="teamSize"><option value="2-10"${slot(selectedSlot('teamSize', '2-10'))}>2 to 10</option></select>
<input type="checkbox" name="programs" value="training-program"${slot(checkedSlot('programs', 'training-program'))}>
<input type="checkbox" name="modules" value="presence"${slot(checkedSlot('modules', 'presence'))}>
<input type="checkbox" name="acknowledgement" value="true"${slot(checkedSlot('acknowledgement', 'true'))}>
<input name="${hiddenFields.honeypot}"><input type="hidden" name="${hiddenFields.secondLook}" value="ask">${lookedSlot}</form><p>Or write to <a href="mailto:info@example.org">us</a></p></body></html>`

export const usualFiles: Readonly<Record<string, string>> = {
  'index.html': `<!doctype html><title>Home</title><p>${'Welcome. '.repeat(60)}</p>`,
  'training/index.html': `<!doctype html><title>Training</title><p>${'Training. '.repeat(60)}</p>`,
  'programs/training-program/index.html': '<!doctype html><title>Training program</title><p>How it goes.</p>',
  'modules/presence/index.html': '<!doctype html><title>Presence</title><p>What it is.</p>',
  'collaborate/index.html': formHtml,
  'collaborate/sent/index.html': `<!doctype html><title>Sent</title><p>Thank you.</p>${referenceSlot}${receiptSlot}`,
  '404.html':
    '<!doctype html><html lang="en"><head><title>Not found</title><meta name="robots" content="noindex"><meta name="description" content="Not found."><link rel="stylesheet" href="/assets/site.abc.css"></head><body><nav><a href="/training/">Training</a></nav><main><h1>Not here.</h1></main><footer><p class="address">https://irh.example/404.html</p><p>The foot</p></footer></body></html>',
  'feed.xml': `<feed>${'<entry/>'.repeat(60)}</feed>`,
  'robots.txt': 'User-agent: *\n',
  'assets/site.abc.css': `body { color: black } ${'/* style */ '.repeat(40)}`,
}

type Redirect = { from: string; to: string | null; code: number }

/** Writes a release as the publisher does: files, then the manifest, last. Returns its name. */
export async function writeRelease(
  dataDir: string,
  number: number,
  files: Readonly<Record<string, string | Buffer>> = usualFiles,
  redirects: readonly Redirect[] = [],
): Promise<string> {
  const hashes: Record<string, string> = {}
  for (const [name, body] of Object.entries(files)) hashes[name] = createHash('sha256').update(body).digest('hex')
  const name = `${number}-${createHash('sha256').update(JSON.stringify(hashes)).digest('hex').slice(0, 12)}`
  const directory = join(dataDir, 'releases', name)
  for (const [file, body] of Object.entries(files)) {
    await mkdir(dirname(join(directory, 'public', file)), { recursive: true })
    await writeFile(join(directory, 'public', file), body)
  }
  await writeFile(join(directory, 'redirects.json'), JSON.stringify(redirects))
  await writeFile(join(directory, 'manifest.json'), JSON.stringify({ files: hashes }))
  return name
}

/** Renames a new link onto `current`, as the publisher does. */
export async function makeCurrent(dataDir: string, name: string): Promise<void> {
  await symlink(join('releases', name), join(dataDir, 'current.new'))
  await rename(join(dataDir, 'current.new'), join(dataDir, 'current'))
}
