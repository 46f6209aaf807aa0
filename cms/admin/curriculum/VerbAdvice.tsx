'use client'
import { useFormFields } from '@payloadcms/ui'
import { verbAdvice } from '#model/curriculum/outcomes.ts'

/** Says under an outcome, while it is written, what an approving body would say of its verb. */
export function VerbAdvice() {
  const statement: unknown = useFormFields(([fields]) => fields['statement']?.value)
  const kind: unknown = useFormFields(([fields]) => fields['kind']?.value)
  const advice = typeof statement === 'string' ? verbAdvice({ statement, kind }) : []
  return (
    <div role="status" className="irh-advice">
      {advice.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}
