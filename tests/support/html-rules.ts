import type { ConfigData } from 'html-validate'

/** What every page of the site is held to. */
export const htmlRules: ConfigData = {
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // Boxes of one question share its name; the form is read as a form, not by a script.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
  },
}
