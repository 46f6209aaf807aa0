import type { Config } from 'payload'

/** The admin's own words, where Payload's are technical or run on. */
export const plainWords = {
  translations: {
    en: {
      authentication: { login: 'Sign in', logOut: 'Sign out', loggedOutSuccessfully: 'You have signed out.' },
      error: {
        followingFieldsInvalid_one: 'Please look at this part:',
        followingFieldsInvalid_other: 'Please look at these parts:',
      },
      general: {
        bulkUpload: 'Add several',
        createNew: 'Add new',
        createNewLabel: 'Add new: {{label}}',
        createdAt: 'Added',
        creatingNewLabel: 'New: {{label}}',
        lastModified: 'Last changed',
        noResultsDescription: 'There are none yet, or none that fit the filters above.',
        noResultsFound: 'Nothing here',
        updatedAt: 'Last changed',
      },
      version: {
        aboutToRestore:
          'Your draft becomes what this {{label}} said on {{versionDate}}. Readers see it when you publish it.',
        confirmVersionRestoration: 'Go back to this version?',
        problemRestoringVersion:
          'This version could not be made your draft. Try again, or tell whoever runs the server.',
        restoreThisVersion: 'Make it my draft',
        previouslyPublished: 'Published before',
        publishChanges: 'Publish',
        saveDraft: 'Save draft',
        versions: 'Earlier versions',
      },
    },
  },
} as const satisfies Config['i18n']
