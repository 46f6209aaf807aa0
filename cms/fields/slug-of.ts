const maxLength = 80

/** The address made from a title: lower-case letters and digits with single hyphens; empty when none is left. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  while (words.length > 1 && words.join('-').length > maxLength) words.pop()
  return words.join('-').slice(0, maxLength)
}
