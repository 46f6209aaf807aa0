import { Gutter, SetStepNav } from '@payloadcms/ui'
import Link from 'next/link'
import type { DocumentViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { heldEntrySchema, releaseSchema } from '#model/publishing/releases.ts'
import { readSettings } from '#settings'
import { permissionFor } from '../../fields/access.ts'
import { idOf } from '../../fields/resolve.ts'
import { impactBetween } from '../../publishing/impact/between-releases.ts'
import type { Impact } from '../../publishing/impact/impact.ts'
import { findKept, keptBefore, shownNumber } from '../../publishing/kept-releases.ts'
import { findLostFile, lostWords } from '../../publishing/release/lost-file.ts'
import type { KeptRelease } from '../../publishing/release/release-folder.ts'
import { secondsOf, secondsWords } from '../../publishing/seconds-of.ts'
import { accountNames } from '../account-names.ts'
import { Changes } from '../impact/Changes.tsx'
import { formUrl, HeldEntries } from '../impact/HeldEntries.tsx'
import { Moment } from '../publishing/Moment.tsx'
import { PublishingState } from '../publishing/PublishingState.tsx'
import { RollBackButton } from '../publishing/RollBackButton.tsx'
import { actionInWords, standOf } from './release-words.ts'

/** One state of the site: who, why, what changed, how it was checked, and the way back to it. */
export async function ReleaseDetail({ doc, initPageResult }: DocumentViewServerProps) {
  const { req } = initPageResult
  const { payload } = req
  const { dataDir } = readSettings()
  const release = await payload.findByID({
    collection: 'releases',
    id: String(doc['id']),
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const { number } = release
  const changes = releaseSchema.shape.changes.parse(release.changes)
  const names = await accountNames(payload, [idOf(release.requestedBy)])
  const shown = await shownNumber(payload, dataDir)
  const kept = await findKept(payload, dataDir, number)
  const lost = kept === null ? null : findLostFile(kept)
  const { admin } = payload.config.routes
  const list = `${admin}/collections/releases`
  const mayRollBack = permissionFor(req, 'rollBack', 'releases') === 'yes'
  return (
    <Gutter className="irh-home irh-release-detail">
      <SetStepNav nav={[{ label: 'Past states of the site', url: list }, { label: `Release ${number}` }]} />
      <main>
        <header className="irh-home__head">
          <h1>
            Release {number} <span className="irh-releases__stand">{standOf(release, shown)}</span>
          </h1>
          {mayRollBack && kept !== null && lost === null && number !== shown && <RollBackButton number={number} />}
        </header>
        <PublishingState mayPublish={permissionFor(req, 'publish', 'releases') === 'yes'} historyUrl={list} />
        <dl className="irh-facts">
          <Fact name="Why">{release.reason}</Fact>
          <Fact name="By">
            {release.requestedBy
              ? (names.get(String(release.requestedBy)) ?? 'An account that is gone')
              : 'The server itself'}
          </Fact>
          <Fact name="When">
            <Moment iso={release.finishedAt ?? release.createdAt} />
          </Fact>
          <Fact name="Took">{secondsWords(secondsOf(release))}</Fact>
          <Fact name="Can be shown again">{canBeShown(kept, lost)}</Fact>
        </dl>
        <Edited changes={changes} adminUrl={admin} />
        <HeldEntries
          title="This stayed as visitors knew it:"
          held={z.array(heldEntrySchema).parse(release.held ?? [])}
          adminUrl={admin}
        />
        {kept !== null && (
          <section>
            <h2>What visitors saw change</h2>
            <Visible seen={await seenIn({ kept, before: await keptBefore(payload, dataDir, number), changes })} />
          </section>
        )}
        <section className="irh-log">
          <h2>What happened, in order</h2>
          <ol>
            {(release.log ?? '').split('\n').map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
        <p>
          <Link href={list}>All past states of the site</Link>
        </p>
      </main>
    </Gutter>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function canBeShown(kept: KeptRelease | null, lost: string | null): string {
  if (kept === null) return 'No: it did not go out, or is older than the ten that are kept.'
  return lost === null ? 'Yes' : `No: its file ${lost} is gone from the disk.`
}

type Changed = z.infer<typeof releaseSchema.shape.changes>
type EditedProps = { changes: Changed; adminUrl: string }

function Edited({ changes, adminUrl }: EditedProps) {
  if (changes.length === 0) return null
  return (
    <section>
      <h2>What was edited</h2>
      <ul className="irh-changes">
        {changes.map(({ collection, id, title, action }) => {
          // What was deleted for good has no form any more.
          const url = action === 'deleted' ? null : formUrl(adminUrl, { collection, id })
          return (
            <li key={`${collection}/${id}`}>
              {url === null ? title : <Link href={url}>{title}</Link>} {actionInWords(action)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Against the release before it, pages of what was edited first; or why that cannot be said. */
async function seenIn({
  kept,
  before,
  changes,
}: {
  kept: KeptRelease
  before: KeptRelease | null
  changes: Changed
}): Promise<Impact | string> {
  if (before === null) return 'The state before it is not kept any more.'
  const lost = lostWords([kept, before])
  if (lost !== null) return `It cannot be shown: ${lost}`
  const impact = await impactBetween(before, kept)
  const titles = new Set(changes.map(({ title }) => title))
  const weight = ({ title }: { title: string }) => (titles.has(title) ? 0 : 1)
  return { ...impact, pages: impact.pages.toSorted((one, other) => weight(one) - weight(other)) }
}

const Visible = ({ seen }: { seen: Impact | string }) =>
  typeof seen === 'string' ? <p>{seen}</p> : <Changes impact={seen} tense="past" />
