import {
  toast,
  useAllFormFields,
  useAuth,
  useConfig,
  useDocumentInfo,
  useForm,
  useFormInitializing,
  useFormModified,
} from '@payloadcms/ui'
import type { FormState } from 'payload'
import { reduceFieldsToValues } from 'payload/shared'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useQuotedTitle } from '../use-quoted-title.ts'
import { holdPlace } from './hold-place.ts'
import { forget, forgetTaken, leaveBehind, takeUp, withWords, wordsFor } from './left-behind.ts'
import { leftOut } from './left-out.ts'
import { unheardTexts } from './unheard-texts.ts'
import type { Unsaved } from './unsaved.ts'
import { noteSaved, useRemembered } from './use-remembered.ts'
import { useSaveDraft } from './use-save-draft.ts'

const timeToReadMs = 20_000

type Props = { unsaved: RefObject<Unsaved>; isKeptByItself: boolean; mark: RefObject<Element | null> }

/**
 * A form goes away while words in it are not saved yet: when somebody opens another screen or closes a drawer, when the
 * session ends or the page is loaded anew, and after the first save of an entry, when Payload opens a form anew in place
 * of the one that is being typed in. The words are saved, where that goes by itself, and are there when the form opens
 * again, with the place where they were typed.
 */
export function useLeaving({ unsaved, isKeptByItself, mark }: Props) {
  const [fields, dispatch] = useAllFormFields()
  const { user } = useAuth()
  const { config } = useConfig()
  const { collectionSlug, data, globalSlug, id, initialState } = useDocumentInfo()
  const quoted = useQuotedTitle()
  const name = quoted === 'this' ? 'This' : quoted
  const { setModified } = useForm()
  const isModified = useFormModified()
  const isInitializing = useFormInitializing()
  const saveDraft = useSaveDraft()
  const isNew = globalSlug === undefined && id === undefined
  const isFirstSave = isNew && data?.['id'] !== undefined
  const place = globalSlug === undefined ? `${collectionSlug}/${id ?? data?.['id'] ?? 'new'}` : `globals/${globalSlug}`
  // Payload forgets who it is when the session ends.
  const owner = useRef(user?.id)
  owner.current = user?.id ?? owner.current
  const entry = `${owner.current}:${place}`
  const isGivenUp = useRef(false)
  const [outside, setOutside] = useState('')

  const wordsIn = (form: Element | null | undefined): Unsaved => {
    const words: Unsaved = new Map(isModified ? unsaved.current : [])
    for (const [path, field] of form ? unheardTexts(form, fields, initialState) : []) {
      words.set(path, { field, known: words.get(path)?.known ?? [fields[path]?.value] })
    }
    return words
  }
  /** Of a save that was answered when the form was gone. */
  const onTakenSince = async (taken: FormState, answer: Response) => {
    await noteSaved(place, answer)
    forgetTaken(entry, taken)
  }
  const leave = (form: Element | null | undefined) => {
    if (isGivenUp.current) return forget(entry)
    const words = wordsIn(form)
    if (words.size === 0) return
    const isThere = leaveBehind(entry, { unsaved: words, place: isFirstSave ? holdPlace() : null })
    // After the first save the form that opens now does it.
    if (isFirstSave) return
    if (isNew || !isKeptByItself) {
      const then = isThere ? ` Open ${isNew ? 'a new one' : 'it'} again: what you wrote is still there.` : ''
      toast.warning(`${name} is not saved.${then}`)
      return
    }
    const typed = Object.fromEntries([...words].map(([path, { field }]) => [path, field]))
    const names = new Set([...words.keys()].map((path) => path.split('.')[0]))
    const values = Object.entries(reduceFieldsToValues({ ...fields, ...typed }, true)).filter(([name]) =>
      names.has(name),
    )
    const url = `${config.routes.api}/${place}?autosave=true&depth=0&draft=true`
    const seen = { updatedAt: data?.['updatedAt'] }
    void keep(url, { ...Object.fromEntries(values), ...seen, _status: 'draft' }).then(async (answer) => {
      if (answer !== null) await onTakenSince({ ...fields, ...typed }, answer)
      else toast.error(`The last words in ${quoted} could not be saved. Open it again: they are still there.`)
    })
  }
  const keepOnShelf = () => leaveBehind(entry, { unsaved: unsaved.current, place: null })
  const isRemembered = useRemembered(place)
  const latest = useRef({ fields, isModified, leave, keepOnShelf, saveDraft })
  latest.current = { fields, isModified, leave, keepOnShelf, saveDraft }

  useLayoutEffect(() => {
    const form = mark.current?.closest('form')
    // Payload's own question, in a form of ours or of its own.
    const hearGivenUp = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('#leave-without-saving #confirm-action')) isGivenUp.current = true
    }
    document.addEventListener('click', hearGivenUp, true)
    return () => {
      document.removeEventListener('click', hearGivenUp, true)
      latest.current.leave(form)
    }
  }, [mark])

  useLayoutEffect(() => {
    if (isInitializing || isRemembered) return
    const left = takeUp(entry)
    if (left === undefined) return
    const before = latest.current.fields
    const words = wordsFor(before, left.unsaved)
    const paths = Object.keys(words)
    setOutside(leftOut(before, left.unsaved))
    if (paths.length > 0) {
      dispatch({ type: 'UPDATE_MANY', formState: words })
      setModified(true)
    }
    if (left.place !== null) return left.place.goBack()
    if (paths.length === 0) return
    const takeAway = () => {
      for (const path of paths) {
        const old = before[path]
        if (old === undefined) dispatch({ type: 'REMOVE', path })
        else dispatch({ type: 'UPDATE_MANY', formState: { [path]: withWords(old, { rows: [], ...old }) } })
      }
      // They may have been saved by now.
      setModified(true)
    }
    toast.info('What you had written here is back.', {
      action: { label: 'Take it away', onClick: takeAway },
      duration: timeToReadMs,
    })
  }, [isInitializing, isRemembered, entry, dispatch, setModified])

  useEffect(() => {
    // The browser keeps nothing of a page that it loads anew.
    const hide = () => {
      if (latest.current.isModified && unsaved.current.size > 0) latest.current.keepOnShelf()
    }
    window.addEventListener('pagehide', hide)
    return () => window.removeEventListener('pagehide', hide)
  }, [unsaved])

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

  return {
    keepOnShelf,
    onTaken: () => forget(entry),
    onTakenSince,
    outside,
    showLeftOut: setOutside,
  }
}

/** The answer of the server when it has taken the words; else `null`. */
async function keep(url: string, words: object): Promise<Response | null> {
  const headers = { 'Content-Type': 'application/json' }
  try {
    const answer = await fetch(url, {
      method: 'PATCH',
      credentials: 'same-origin',
      headers,
      body: JSON.stringify(words),
    })
    return answer.ok ? answer : null
  } catch {
    return null
  }
}
