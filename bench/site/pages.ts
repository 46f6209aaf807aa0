/** One page of each type, as the seed and the generated pages have it, and what of Lighthouse it is held to. */
export type PageType = { name: string; path: string; isListed: boolean }

const listed = (name: string, path: string): PageType => ({ name, path, isListed: true })
/** Nobody should find it by searching, and Lighthouse counts that against a page. */
const unlisted = (name: string, path: string): PageType => ({ name, path, isListed: false })

/** Paragraphs alone, which the goal for an essay of 1,200 words is about; and one with all that essays can have. */
export const essays = { plain: 'essay-of-paragraphs', full: 'essay-0002' } as const
export const essayWithTermKey = 'essay-with-a-term'
export const pathOfEssay = (slug: string): string => `/philosophy/${slug}/`

export const pageTypes: readonly PageType[] = [
  listed('home', '/'),
  listed('essays', '/philosophy/'),
  listed('second page of essays', '/philosophy/page/2/'),
  listed('essay with notes and all', pathOfEssay(essays.full)),
  listed('training', '/training/'),
  listed('elements', '/training/elements/'),
  listed('element', '/training/elements/embodied-learning/'),
  listed('programs', '/programs/'),
  listed('programs for one setting', '/programs/in/setting-agency/'),
  listed('program', '/programs/program-0001/'),
  listed('module', '/modules/module-0001/'),
  listed('setting', '/for/agency/'),
  listed('person', '/people/person-0001/'),
  listed('policy', '/policies/privacy/'),
  listed('glossary', '/glossary/'),
  listed('page of staff', '/about/'),
  listed('search', '/search/'),
  listed('form', '/collaborate/'),
  listed('compare', '/compare/'),
  unlisted('thank you', '/collaborate/sent/'),
  unlisted('not found', '/404.html'),
]

/** Weighed only: as pages they are no others than the essay with notes. */
export const plainEssay = listed('essay of 1,200 words', pathOfEssay(essays.plain))
export const essayWithTerm = listed('essay of 1,200 words, with a term', pathOfEssay(essayWithTermKey))
