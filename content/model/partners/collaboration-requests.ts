/** Fields of the form with a fixed choice of answers, in the form's order. */
export const choices = {
  setting: ['agency', 'institution', 'private-practice', 'something-else'],
  teamSize: ['just-me', '2-10', '11-30', '31-100', 'over-100', 'not-sure'],
  timeframe: ['within-3-months', '3-6-months', '6-12-months', 'exploring'],
  formats: ['in-person', 'live-online', 'hybrid', 'not-sure'],
  credit: ['yes', 'no', 'not-sure'],
  contactBy: ['email', 'phone'],
} as const
export const choiceFields = ['setting', 'teamSize', 'timeframe', 'formats', 'credit', 'contactBy'] as const
