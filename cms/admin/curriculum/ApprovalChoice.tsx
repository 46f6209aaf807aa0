'use client'
import { FieldDescription, FieldError, useConfig, useField } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { z } from 'zod'
import { programFormats } from '#model/curriculum/programs.ts'
import { dayWords } from '#model/day-words.ts'
import { programFormatLabels } from '#model/labels.ts'
import { askApi, messageOf } from '../ask-api.ts'

const approvalSchema = z.object({
  key: z.string(),
  body: z.string(),
  providerNumber: z.string().nullish(),
  validFrom: z.string(),
  validTo: z.string(),
  coversFormats: z.array(z.enum(programFormats)).nullish(),
})
const profileSchema = z.object({ approvals: z.array(approvalSchema).nullish() })
type Approval = z.infer<typeof approvalSchema>
type Found = { approvals: Approval[]; fault: string | null }

/** Approvals of the credit profile, chosen by who gave them; what is stored is their short names. */
export const ApprovalChoice: TextFieldClientComponent = ({ field, path, readOnly }) => {
  const id = useId()
  const { config } = useConfig()
  const { disabled, setValue, showError, value } = useField<string[] | null>({ path })
  const found = useApprovals(`${config.serverURL}${config.routes.api}`)
  const chosen = Array.isArray(value) ? value : []
  const known = new Set(found?.approvals.map(({ key }) => key))
  const unknown = [...new Set(chosen)].filter((key) => !known.has(key))
  const tick = (key: string) => ({
    isChosen: chosen.includes(key),
    noteId: `${id}-note`,
    onChoose: (isChosen: boolean) => setValue(isChosen ? [...chosen, key] : chosen.filter((one) => one !== key)),
  })
  return (
    <fieldset
      id={`field-${path.replaceAll('.', '__')}`}
      className="irh-answers irh-approvals field-type"
      disabled={Boolean(readOnly) || disabled}
    >
      <legend className="field-label">{typeof field.label === 'string' ? field.label : field.name}</legend>
      <FieldError path={path} showError={showError} />
      {found?.approvals.map((approval) => (
        <Tick key={approval.key} {...tick(approval.key)}>
          {nameOf(approval)}
          <span className="irh-quiet"> {detailsOf(approval)}</span>
        </Tick>
      ))}
      {unknown.map((key) => (
        <Tick key={key} {...tick(key)}>
          “{key}”{found?.fault === null && ' is not in the credit profile any more'}
        </Tick>
      ))}
      <p id={`${id}-note`} className="irh-quiet" aria-live="polite">
        {noteFor(found, unknown.length > 0)}
      </p>
      <FieldDescription description={field.admin?.description ?? ''} path={path} />
    </fieldset>
  )
}

type TickProps = {
  isChosen: boolean
  noteId: string
  onChoose: (isChosen: boolean) => void
  children: ReactNode
}

const Tick = ({ isChosen, noteId, onChoose, children }: TickProps) => (
  <label className="irh-answers__answer">
    <input
      type="checkbox"
      checked={isChosen}
      aria-describedby={noteId}
      onChange={({ target }) => onChoose(target.checked)}
    />
    <span>{children}</span>
  </label>
)

const nameOf = ({ body, providerNumber }: Approval): string =>
  providerNumber ? `${body}, number ${providerNumber}` : body

const detailsOf = ({ coversFormats, validFrom, validTo }: Approval): string => {
  const formats = (coversFormats ?? []).map((format) => programFormatLabels[format])
  const days = `Valid from ${dayWords(dayIn(validFrom))} to ${dayWords(dayIn(validTo))}`
  return formats.length === 0 ? `${days}.` : `${days}; covers ${formats.join(', ')}.`
}

/** Stored days are moments, whose day is the first part. */
const dayIn = (stored: string): string => stored.slice(0, 'YYYY-MM-DD'.length)

function noteFor(found: Found | null, hasUnknown: boolean): string {
  if (found === null) return 'Looking into the credit profile …'
  if (found.fault !== null) return `The credit profile cannot be shown now. ${found.fault}`
  if (hasUnknown) return 'What is not in the profile stays chosen until you take its tick away.'
  return found.approvals.length === 0 ? 'The credit profile holds no approval yet. An admin adds it there.' : ''
}

/** `null` while they are asked for. */
function useApprovals(api: string): Found | null {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    let isWanted = true
    const tell = (answer: Found) => isWanted && setFound(answer)
    askApi(profileSchema, `${api}/globals/ce-profile?depth=0&select[approvals]=true`).then(
      ({ approvals }) => tell({ approvals: approvals ?? [], fault: null }),
      (error: unknown) => tell({ approvals: [], fault: messageOf(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [api])
  return found
}
