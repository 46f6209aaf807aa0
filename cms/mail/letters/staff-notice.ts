import { choiceLabels } from '#model/labels.ts'
import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'
import type { Letter } from '../letter.ts'

type Notice = { reference: string; setting: CollaborationInput['setting']; link: string }

/** To staff: there is a new request. What it says is read in the admin alone (content model §10). */
export const staffNotice = ({ reference, setting, link }: Notice): Letter => ({
  subject: `New collaboration request ${reference}`,
  parts: [
    { say: `A new collaboration request has arrived: ${reference}.` },
    { say: `Setting: ${choiceLabels.setting[setting]}.` },
    { link, label: 'Read it in the inbox' },
  ],
})
