'use client'
import { useField } from '@payloadcms/ui'
import type { CheckboxFieldClientComponent } from 'payload'
import { useId } from 'react'

const answers = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No, none' },
  { value: null, label: 'Not answered yet' },
] as const

/** Yes, no, or not answered yet: a tick box cannot tell the last two apart. */
export const ThreeAnswers: CheckboxFieldClientComponent = ({ field, path, readOnly }) => {
  const name = useId()
  const { setValue, value } = useField<boolean | null>({ path })
  return (
    <fieldset className="irh-answers field-type" disabled={readOnly ?? false}>
      <legend className="field-label">{typeof field.label === 'string' ? field.label : field.name}</legend>
      {answers.map((answer) => (
        <label key={answer.label} className="irh-answers__answer">
          <input
            type="radio"
            name={name}
            checked={(value ?? null) === answer.value}
            onChange={() => setValue(answer.value)}
          />
          {answer.label}
        </label>
      ))}
    </fieldset>
  )
}
