import { publicOn } from '#model/curriculum/ce-profile.ts'
import { type Published, parsePublished } from '#model/snapshot.ts'
import { today } from '#model/today.ts'
import type { SeedDocument } from './seed-schemas.ts'

/** The published document of a seed file, without what only the CMS keeps; none for a person who is not public. */
export function publishedFrom(document: SeedDocument, updatedAt: string): Published[] {
  const data = publicFields(document)
  const { collection, key } = document
  return data === null ? [] : [parsePublished({ collection, key, updatedAt, data })]
}

function publicFields(document: SeedDocument): Record<string, unknown> | null {
  switch (document.collection) {
    case 'activities': {
      const { instructions: _, participantText: __, materials: ___, debriefPrompts: ____, ...fields } = document.data
      return withoutProvenance(fields)
    }
    case 'modules': {
      const { materials: _, handout: __, facilitatorNotes: ___, ...fields } = document.data
      return withoutProvenance({
        ...fields,
        segments: fields.segments.map(
          ({ participantText: _, facilitatorNotes: __, materials: ___, ...segment }) => segment,
        ),
        attachments: fields.attachments.filter(({ visibility }) => visibility === 'public'),
      })
    }
    case 'people': {
      const { cv: _, ...fields } = document.data
      return fields.isPublic && fields.consentOn !== null ? withoutProvenance(fields) : null
    }
    case 'redirects': {
      const { note: _, ...fields } = document.data
      return withoutProvenance(fields)
    }
    case 'collaborate': {
      const { notifyEmails: _, ...fields } = document.data
      return withoutProvenance(fields)
    }
    case 'ce-profile':
      return withoutProvenance(publicOn(document.data, today()))
    default:
      return withoutProvenance(document.data)
  }
}

function withoutProvenance({ provenance: _, ...fields }: Record<string, unknown>): Record<string, unknown> {
  return fields
}
