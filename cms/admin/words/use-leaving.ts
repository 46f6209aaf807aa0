import {
  toast,
  useAllFormFields,
  useConfig,
  useDocumentInfo,
  useDocumentTitle,
  useEditDepth,
  useForm,
  useFormInitializing,
  useFormModified,
} from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { holdPlace } from './hold-place.ts'
import { forget, leaveBehind, takeUp, wordsFor } from './left-behind.ts'
import { unheardTexts } from './unheard-texts.ts'
import type { Unsaved } from './unsaved.ts'
import { useRemembered } from './use-remembered.ts'
import { useSaveDraft } from './use-save-draft.ts'

type Props = { unsaved: RefObject<Unsaved>; isKeptByItself: boolean }

/**
 * A form goes away while words in it are not saved yet: when somebody opens another screen at once, and after the first
 * save of an entry, when Payload opens a form anew in place of the one that is being typed in. The words are saved, and
 * are there when the form opens again, with the place where they were typed.
 */
export function useLeaving({ unsaved, isKeptByItself }: Props): void {
  const [fields, dispatch] = useAllFormFields()
  const { config } = useConfig()
  const { collectionSlug, data, id, initialState } = useDocumentInfo()
  const { title } = useDocumentTitle()
  const { setModified } = useForm()
  const isModified = useFormModified()
  const isInitializing = useFormInitializing()
  const saveDraft = useSaveDraft()
  const isPage = useEditDepth() === 1
  const entry = `${collectionSlug}/${id ?? data?.['id']}`

  const leave = () => {
    // Whoever left what is not kept by itself was asked whether it may be lost.
    const isGivenUp = id === undefined ? data?.['id'] === undefined : !isKeptByItself
    if (collectionSlug === undefined || isGivenUp) return
    const words: Unsaved = new Map(isModified ? unsaved.current : [])
    for (const [path, field] of isPage ? unheardTexts(fields, initialState) : []) {
      words.set(path, { field, known: words.get(path)?.known ?? [fields[path]?.value] })
    }
    if (words.size === 0) return
    leaveBehind(entry, { unsaved: words, place: id === undefined ? holdPlace() : null })
    // After the first save the form that opens now does it.
    if (id === undefined) return
    const typed = Object.fromEntries([...words].map(([path, { field }]) => [path, field]))
    const values = reduceFieldsToValues({ ...fields, ...typed }, true)
    const url = `${config.routes.api}/${entry}?autosave=true&depth=0&draft=true`
    void keep(url, { ...values, _status: 'draft' }).then((isKept) => {
      if (isKept) forget(entry)
      else toast.error(`The last words in “${title}” could not be saved. Open it again: they are still there.`)
    })
  }
  const isRemembered = useRemembered(entry)
  const latest = useRef({ fields, isModified, leave, saveDraft })
  latest.current = { fields, isModified, leave, saveDraft }

  useLayoutEffect(() => () => latest.current.leave(), [])

  useLayoutEffect(() => {
    if (isInitializing || isRemembered) return
    const left = takeUp(entry)
    if (left === undefined) return
    const words = wordsFor(latest.current.fields, left.unsaved)
    if (Object.keys(words).length > 0) {
      dispatch({ type: 'UPDATE_MANY', formState: words })
      setModified(true)
    }
    left.place?.goBack()
  }, [isInitializing, isRemembered, entry, dispatch, setModified])

  useEffect(() => {
    if (!isKeptByItself || id === undefined) return
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved.current.size === 0 || !latest.current.isModified) return
      event.preventDefault()
      void latest.current.saveDraft({ isQuiet: true })
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [unsaved, isKeptByItself, id])
}

async function keep(url: string, words: object): Promise<boolean> {
  const headers = { 'Content-Type': 'application/json' }
  try {
    const answer = await fetch(url, {
      method: 'PATCH',
      credentials: 'same-origin',
      headers,
      body: JSON.stringify(words),
    })
    return answer.ok
  } catch {
    return false
  }
}
