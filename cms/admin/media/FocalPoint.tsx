'use client'
import { useDocumentInfo, useField } from '@payloadcms/ui'
import type { MouseEvent } from 'react'

const percent = (part: number, whole: number): number => Math.round(Math.min(1, Math.max(0, part / whole)) * 100)

/** The picture itself, to click on what must stay in view; by keyboard the two numbers below say the same. */
export function FocalPoint() {
  const { data, id } = useDocumentInfo()
  const left = useField<number>({ path: 'focalPoint.x' })
  const top = useField<number>({ path: 'focalPoint.y' })
  const source: unknown = data?.['thumbnailURL'] ?? data?.['url']
  if (id === undefined) {
    return (
      <p className="field-description">
        50 and 50 is the middle. Once a picture is added, you choose by a click on it.
      </p>
    )
  }
  const type: unknown = data?.['mimeType']
  if (typeof source !== 'string' || typeof type !== 'string' || !type.startsWith('image/')) return null
  const choose = ({ clientX, clientY, currentTarget }: MouseEvent) => {
    const box = currentTarget.getBoundingClientRect()
    left.setValue(percent(clientX - box.left, box.width))
    top.setValue(percent(clientY - box.top, box.height))
  }
  return (
    <div className="field-type irh-focus">
      <p className="field-description">
        Click on what must stay in view when the picture is cropped, or give the two numbers.
      </p>
      <button type="button" tabIndex={-1} aria-hidden="true" className="irh-focus__picture" onClick={choose}>
        {/* biome-ignore lint/performance/noImgElement: it is small already, and nothing here makes pictures smaller */}
        <img src={source} alt="" />
        <span className="irh-focus__point" style={{ left: `${left.value ?? 50}%`, top: `${top.value ?? 50}%` }} />
      </button>
    </div>
  )
}
