const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&#39;', '"': '&quot;' }

// As Astro escapes, so that a text looks the same wherever it is drawn.

/** Plain words as they stand between tags. */
export const escapeText = (text: string): string => text.replace(/[&<>'"]/g, (sign) => inText[sign] ?? sign)

/** And as the value of an attribute in double quotes. */
export const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
