const day = String.raw`(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4})`
const number = String.raw`(?:numbers?|nos?\.?|ids?|#)?\s*(?:is|was|=|:|#)?\s*[a-z]{0,4}-?\d[\d-]{3,}`

const signs = {
  'date-of-birth': [
    /\b(?:dob|d\.o\.b\.|date of birth|birth ?date|birthday)\b[^.\n]{0,20}\d/iu,
    new RegExp(String.raw`\bborn\b[^.\n]{0,12}${day}`, 'iu'),
  ],
  'social-security-number': [/\b\d{3}[- ]\d{2}[- ]\d{4}\b/u, /\b(?:ssn|social security)\b[^.\n]{0,20}\d{4}/iu],
  'record-number': [
    new RegExp(
      String.raw`\b(?:mrn|medical record|health record|chart|patient|client|insurance|policy|member|subscriber|medicaid|medicare|claim)\s*${number}`,
      'iu',
    ),
  ],
  'named-client': [/\b[Mm]y\s+(?:client|patient),?\s+(?:(?:is\s+)?(?:named|called)\s+)?\p{Lu}[\p{L}'’-]+/u],
} as const
export type ClientInformation = keyof typeof signs

const kinds = ['date-of-birth', 'social-security-number', 'record-number', 'named-client'] as const

/**
 * What in a request could point at a client or patient (content model §10). It never rejects: the sender is asked
 * once to look again and may send anyway, and the record says so.
 */
export const possibleClientInformation = (text: string): ClientInformation[] =>
  kinds.filter((kind) => signs[kind].some((sign) => sign.test(text)))
