'use client'
import { useAllFormFields } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { reduceFieldsToValues } from 'payload/shared'
import { formattedRuns } from '../../library/references/formatted.ts'

/** The form holds the number of rows where there are none. */
const rowsOf = (value: unknown) => (Array.isArray(value) ? value : [])

/** How the reference will be printed, while it is being written. */
export const FormattedReference: TextFieldClientComponent = () => {
  const [fields] = useAllFormFields()
  const { author, editor, ...values } = reduceFieldsToValues(fields, true)
  const runs = formattedRuns({ ...values, author: rowsOf(author), editor: rowsOf(editor) })
  return (
    <div className="field-type irh-formatted">
      <h3 id="formatted-reference">As it will be printed (APA 7)</h3>
      <p>
        {runs === null
          ? 'Fill in the title, the type and at least one author to see it here.'
          : runs.map(({ text, italic }, index) =>
              // The parts of one line have no names.
              // biome-ignore lint/suspicious/noArrayIndexKey: they are never put in another order
              italic ? <em key={index}>{text}</em> : <span key={index}>{text}</span>,
            )}
      </p>
    </div>
  )
}
