import { choices } from '#model/partners/collaboration-requests.ts'

/** The collaboration form, with the setting chosen when the form asks about it. */
export const formAddressFor = (audience: string): string =>
  choices.setting.some((value) => value === audience) ? `/collaborate/?setting=${audience}` : '/collaborate/'
