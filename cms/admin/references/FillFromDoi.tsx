'use client'
import { useConfig, useForm, useFormFields } from '@payloadcms/ui'
import type { UIFieldClientComponent } from 'payload'
import { useState } from 'react'
import { z } from 'zod'
import { referenceTypeLabels } from '#model/labels.ts'
import { type Contributor, referenceTypes } from '#model/library/references.ts'
import { type Registered, registered } from '../../library/references/from-csl.ts'
import { askApi, messageOf } from '../ask-api.ts'

const answered = z.object({ doi: z.string(), found: registered })
type Value = string | number | Contributor[]

const labels = {
  title: 'Title',
  type: 'Type',
  issuedYear: 'Year',
  author: 'Authors',
  editor: 'Editors',
  containerTitle: 'In (journal or book)',
  volume: 'Volume',
  issue: 'Issue',
  page: 'Pages',
  publisher: 'Publisher',
} as const satisfies Record<keyof Registered, string>
type Field = keyof typeof labels
const order = [
  'type',
  'title',
  'author',
  'editor',
  'issuedYear',
  'containerTitle',
  'volume',
  'issue',
  'page',
  'publisher',
] as const

type Outcome = { filled: string[]; different: { field: Field; value: Value }[] }

/** Fills what is empty from the registry of the DOI; what is written already stays until somebody chooses otherwise. */
export const FillFromDoi: UIFieldClientComponent = () => {
  const { config } = useConfig()
  const { addFieldRow, dispatchFields, getDataByPath, removeFieldRow, setModified } = useForm()
  const typed: unknown = useFormFields(([fields]) => fields['doi']?.value)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const fill = (field: Field, value: Value) => {
    if (Array.isArray(value)) {
      const rows = rowsOf(getDataByPath(field))
      for (let rowIndex = rows.length - 1; rowIndex >= 0; rowIndex -= 1) removeFieldRow({ path: field, rowIndex })
      for (const [rowIndex, who] of value.entries()) {
        addFieldRow({ path: field, schemaPath: field, rowIndex, subFieldState: rowState(who) })
      }
    } else {
      dispatchFields({ type: 'UPDATE', path: field, value })
    }
    setModified(true)
  }
  const ask = async () => {
    setBusy(true)
    setFault(null)
    setOutcome(null)
    try {
      const { doi, found } = await askApi(answered, `${config.routes.api}/references/from-doi`, { doi: typed ?? '' })
      if (doi !== typed) dispatchFields({ type: 'UPDATE', path: 'doi', value: doi })
      const filled: string[] = []
      const different: Outcome['different'] = []
      for (const field of order) {
        const value = found[field]
        if (value === null || inWords(field, value) === '') continue
        const here = inWords(field, getDataByPath(field))
        if (here === '') {
          fill(field, value)
          filled.push(labels[field])
        } else if (here !== inWords(field, value)) {
          different.push({ field, value })
        }
      }
      setOutcome({ filled, different })
    } catch (error) {
      setFault(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  const take = ({ field, value }: Outcome['different'][number]) => {
    fill(field, value)
    setOutcome((old) => old && { ...old, different: old.different.filter((one) => one.field !== field) })
  }
  return (
    <div className="field-type irh-doi">
      <button
        type="button"
        id="fill-from-doi"
        className="irh-button irh-button--quiet"
        aria-disabled={isBusy}
        onClick={() => !isBusy && void ask()}
      >
        {isBusy ? 'Asking the registry …' : 'Fill from DOI'}
      </button>
      <p className="field-description">
        Asks the registry and fills in what is still empty. Compare it with the source: registries err.
      </p>
      <div role="status">{outcome !== null && <p>{outcomeWords(outcome)}</p>}</div>
      {fault !== null && (
        <p role="alert" className="irh-fault">
          {fault}
        </p>
      )}
      {outcome !== null && outcome.different.length > 0 && (
        <ul>
          {outcome.different.map((one) => (
            <li key={one.field}>
              <span>
                {labels[one.field]}: {inWords(one.field, one.value)}
              </span>
              <button type="button" className="irh-button irh-button--quiet" onClick={() => take(one)}>
                Use this {labels[one.field].toLowerCase()}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function outcomeWords({ filled, different }: Outcome): string {
  const said = filled.length === 0 ? 'Nothing was empty that the registry knows.' : `Filled in: ${filled.join(', ')}.`
  return different.length === 0 ? said : `${said} The registry has other words than you for these:`
}

const storedName = z.object({
  family: z.string().nullish(),
  given: z.string().nullish(),
  literal: z.string().nullish(),
})
type Name = z.infer<typeof storedName>
const rowsOf = (value: unknown): Name[] => z.array(storedName).catch([]).parse(value)

/** A value as people compare it; `''` when there is none. */
function inWords(field: Field, value: unknown): string {
  if (field === 'author' || field === 'editor') {
    return rowsOf(value)
      .map(({ family, given, literal }) => literal || [family, given].filter(Boolean).join(', '))
      .filter(Boolean)
      .join('; ')
  }
  if (field === 'type') {
    const type = referenceTypes.find((known) => known === value)
    return type === undefined ? '' : referenceTypeLabels[type]
  }
  return String(value ?? '').trim()
}

const cell = (value: string | null) => ({ value, initialValue: value, valid: true })

function rowState(who: Contributor) {
  if ('literal' in who) return { family: cell(null), given: cell(null), literal: cell(who.literal) }
  return { family: cell(who.family), given: cell(who.given), literal: cell(null) }
}
