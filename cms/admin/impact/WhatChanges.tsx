import { ImpactReport } from './ImpactReport.tsx'
import type { Known } from './use-impact.ts'

type Props = { known: Known; onShowField?: ((path: string) => void) | undefined }

/** What would change for visitors, as soon as it is known. */
export function WhatChanges({ known, onShowField }: Props) {
  return (
    <>
      <div role="status">
        <Said known={known} />
      </div>
      {known.is === 'answered' && <ImpactReport answer={known.answer} onShowField={onShowField} />}
    </>
  )
}

function Said({ known }: { known: Known }) {
  if (known.is === 'asking') return <p>Looking at what would change …</p>
  if (known.is === 'late') {
    return <p>This takes longer than usual. You can wait for what would change, or go on without having seen it.</p>
  }
  if (known.is === 'unknown') {
    return <p className="irh-notice">What would change cannot be shown: {known.message} You can go on without it.</p>
  }
  return null
}
