// Searches while one types; what was asked for is in the address. Loaded on /search/ only.
import { searchWords } from '../labels.ts'
import { boxesOf, wayToAll } from './kind-boxes.ts'
import { kindsIn, kindsOf, ofKinds, searchOf } from './kinds.ts'
import { isMeant } from './meant.ts'
import { type Found, type Index, loadIndex } from './pagefind.ts'
import { groupsOf } from './results.ts'

const mostShown = 30
const typingMs = 200

const form = document.querySelector<HTMLFormElement>('form#search')
const field = form?.querySelector('input')
const count = document.getElementById('search-count')
const kinds = document.getElementById('search-kinds')
const results = document.getElementById('search-results')
const everything = document.getElementById('everything')
if (form && field && count && kinds && results && everything)
  takeOver({ form, field, count, kinds, results, everything })

type Parts = { form: HTMLFormElement; field: HTMLInputElement } & Record<
  'count' | 'kinds' | 'results' | 'everything',
  HTMLElement
>

/** What was found and meant, and how many pages there are in all. */
type Answer = { query: string; meant: readonly Found[]; howMany: number }

function takeOver({ form, field, count, kinds, results, everything }: Parts): void {
  const wanted = kindsIn(location.search)
  let index: Promise<Index> | null = null
  // `null`: asked in vain, so it may be asked again.
  let asked: string | null = ''
  let typing = 0

  const load = (): Promise<Index> => {
    index ??= loadIndex()
    return index
  }

  const show = (said: string, groups: readonly HTMLElement[]) => {
    // The same words would not be read out again.
    if (count.textContent !== said) count.textContent = said
    results.replaceChildren(...groups)
    everything.hidden = groups.length > 0
  }

  const showNone = (said: string) => {
    kinds.replaceChildren()
    show(said, [])
  }

  const keepAddress = () => history.replaceState(null, '', asked ? searchOf(asked, wanted) : location.pathname)

  /** Nothing that has the focus is drawn anew while one chooses kinds. */
  const showWanted = ({ query, meant, howMany }: Answer) => {
    const found = meant.length
    if (wanted.size === 0 || found === 0) return show(searchWords.found(howMany, found, query), groupsOf(meant))
    const shown = ofKinds(meant, wanted)
    const all = () => {
      wanted.clear()
      keepAddress()
      showKinds({ query, meant, howMany })
      field.focus()
    }
    const said = searchWords.ofKinds(howMany, found, shown.length, query)
    show(said, shown.length > 0 ? groupsOf(shown) : [wayToAll(searchWords.allKinds(howMany, found), all)])
  }
  const showKinds = (answer: Answer) => {
    const changed = () => {
      keepAddress()
      showWanted(answer)
    }
    const { meant, howMany } = answer
    const title = searchWords.kindsTitle(howMany, meant.length)
    kinds.replaceChildren(
      ...(meant.length > 0 ? boxesOf(title, { kinds: kindsOf(meant, wanted), asked: wanted, changed }) : []),
    )
    showWanted(answer)
  }

  const find = async () => {
    const query = field.value.trim()
    if (query === asked) return
    asked = query
    keepAddress()
    if (query === '') return showNone('')
    try {
      const { results: all } = await (await load()).search(query)
      // A page may have been taken away since the index was made.
      const loaded = await Promise.allSettled(all.slice(0, mostShown).map((result) => result.data()))
      if (asked !== query) return
      const found = loaded.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const gone = loaded.length - found.length
      if (gone > 0 && found.length === 0) throw new Error('Nothing that was found can be had')
      const meant = found.filter(({ excerpt }) => isMeant(query, excerpt))
      // Where one was not meant, those that were not loaded are not either.
      const howMany = meant.length === found.length ? all.length - gone : meant.length
      showKinds({ query, meant, howMany })
    } catch {
      // Made or reached a moment later, perhaps: whoever asks again has it loaded again.
      index = null
      if (asked !== query) return
      asked = null
      showNone(searchWords.away)
    }
  }
  const findNow = () => {
    clearTimeout(typing)
    void find()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    findNow()
  })
  field.addEventListener('input', () => {
    clearTimeout(typing)
    typing = window.setTimeout(findNow, typingMs)
  })
  // Ready when the first letters are typed.
  field.addEventListener('focus', () => void load().catch(() => {}), { once: true })
  if (document.activeElement === field) void load().catch(() => {})
  // Who was quicker than this script has typed something already.
  field.value ||= new URLSearchParams(location.search).get('q') ?? ''
  findNow()
}
