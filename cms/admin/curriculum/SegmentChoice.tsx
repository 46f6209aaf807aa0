'use client'
import { FieldDescription, FieldError, FieldLabel, useConfig, useField, useFormFields } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { useEffect, useId, useRef, useState } from 'react'
import { z } from 'zod'
import { askApi, messageOf } from '../ask-api.ts'

const segmentSchema = z.object({ id: z.string(), title: z.string().nullish(), minutes: z.number().nullish() })
const moduleSchema = z.object({ segments: z.array(segmentSchema).nullish() })
type Segment = z.infer<typeof segmentSchema>
type Found = { module: string; segments: Segment[]; fault: string | null }

/** A segment of the module beside it, chosen by its title. */
export const SegmentChoice: TextFieldClientComponent = ({ field, path, readOnly }) => {
  const id = useId()
  const { config } = useConfig()
  const { disabled, setValue, showError, value } = useField<string | null>({ path })
  const module = useFormFields(([fields]) => keyIn(fields[path.replace(/[^.]+$/, 'module')]?.value))
  const found = useSegments(module, `${config.serverURL}${config.routes.api}`)
  const before = useRef(module)
  // What was chosen of one module means nothing in another.
  useEffect(() => {
    if (before.current !== module && value) setValue(null)
    before.current = module
  }, [module, setValue, value])

  const isGone = Boolean(value) && found?.fault === null && !found.segments.some((segment) => segment.id === value)
  const note = noteFor({ module, found, isGone })
  return (
    <div className="field-type text irh-segment" style={{ flex: `1 1 ${field.admin?.width ?? '100%'}` }}>
      <FieldLabel htmlFor={id} label={field.label ?? field.name} path={path} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <select
          id={id}
          aria-describedby={`${id}-note`}
          aria-invalid={showError || isGone}
          disabled={Boolean(readOnly) || disabled || module === null}
          value={value ?? ''}
          onChange={({ target }) => setValue(target.value === '' ? null : target.value)}
        >
          <option value="">{field.name === 'fromSegment' ? 'From the beginning' : 'To the end'}</option>
          {found?.segments.map((segment, index) => (
            <option key={segment.id} value={segment.id}>
              {`${index + 1}. ${segment.title || 'Without a title'} · ${minutesWords(segment)}`}
            </option>
          ))}
          {isGone && <option value={value ?? ''}>Not in this module any more</option>}
          {value && (found === null || found.fault !== null) && <option value={value}>As it was chosen</option>}
        </select>
      </div>
      <p id={`${id}-note`} className="irh-quiet" aria-live="polite">
        {note}
      </p>
      <FieldDescription description={field.admin?.description ?? ''} path={path} />
    </div>
  )
}

const minutesWords = ({ minutes }: Segment): string => (minutes ? `${minutes} minutes` : 'not timed')

function noteFor({ found, isGone, module }: { module: string | null; found: Found | null; isGone: boolean }) {
  if (module === null) return 'Choose the module first.'
  if (found === null) return 'Looking for its segments …'
  if (found.fault !== null) return `Its segments cannot be shown now. ${found.fault}`
  if (isGone) return 'The segment chosen here is not in the module any more. Choose another.'
  return found.segments.length === 0 ? 'This module has no segments yet, so all of it is taught here.' : ''
}

/** The module's segments in its newest draft; `null` while they are asked for. */
function useSegments(module: string | null, api: string): Found | null {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    if (module === null) return
    let isWanted = true
    const tell = (rest: Omit<Found, 'module'>) => isWanted && setFound({ module, ...rest })
    askApi(moduleSchema, `${api}/modules/${module}?draft=true&depth=0&select[segments]=true`).then(
      ({ segments }) => tell({ segments: segments ?? [], fault: null }),
      (error: unknown) => tell({ segments: [], fault: messageOf(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [api, module])
  return found?.module === module ? found : null
}

const keyIn = (value: unknown): string | null => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null
}
