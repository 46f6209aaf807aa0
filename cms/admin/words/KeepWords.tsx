'use client'
import {
  LeaveWithoutSaving,
  useAllFormFields,
  useConfig,
  useDocumentInfo,
  useForm,
  useFormModified,
} from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import type { FormState } from 'payload'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { isSavedAsSeen, isShownFirst } from './kinds.ts'
import { LeftOut } from './LeftOut.tsx'
import { withWords } from './left-behind.ts'
import { leftOut } from './left-out.ts'
import { NotSaved } from './NotSaved.tsx'
import { changedIn, isOneOf, isSame, type Unsaved, unsavedIn, valueAt } from './unsaved.ts'
import { useLeaving } from './use-leaving.ts'
import { useRefused } from './use-refused.ts'
import { useSaveDraft } from './use-save-draft.ts'
import { isSaving, watchSaves } from './watch-saves.ts'

const patienceMs = 1500

/**
 * What is typed is kept, whatever the form does meanwhile. Payload protects the field typed in last and no other: the
 * answer to a save puts what was sent back into all the rest, and says that nothing is left to save. Here a field counts
 * as unsaved until the server has taken its words: then they are what was sent, or what is stored. What the server made
 * of words that it took, trimmed or filled in, is its own to decide.
 */
export function KeepWords() {
  const [fields, dispatch] = useAllFormFields()
  const { collectionSlug, data, docConfig, globalSlug, hasSavePermission, id, initialState } = useDocumentInfo()
  const { config } = useConfig()
  const { setModified } = useForm()
  const isModified = useFormModified()
  const saveDraft = useSaveDraft()
  const router = useRouter()
  const mark = useRef<HTMLDivElement>(null)
  const unsaved = useRef<Unsaved>(new Map())
  const sent = useRef<{ from: FormState | undefined; fields: FormState }>(undefined)
  const underWay = useRef(new Set<{ words: Record<string, unknown>; fields: FormState }>())
  const isThere = useRef(false)
  const page = useRef(initialState)
  const isNewsAsked = useRef(false)
  const beforeNews = useRef<FormState>(undefined)
  const [timesBack, setTimesBack] = useState(0)
  const isKeptByItself = Boolean(docConfig?.versions?.drafts) && hasSavePermission === true
  const isNew = collectionSlug !== undefined && id === undefined
  const isAsSeen = isSavedAsSeen(collectionSlug)

  const given = useRef({ now: initialState, before: initialState })
  const look = () => {
    if (given.current.now !== initialState) given.current = { now: initialState, before: given.current.now }
    // What was sent counts until the page has come anew.
    const taken = sent.current?.from === initialState ? sent.current?.fields : initialState
    // The page may come before its fields are filled anew: then they hold what it gave before, and nobody typed that.
    const untyped = (path: string) => (fields[path]?.isModified ? [] : [given.current.before?.[path]?.value])
    const knownAt = (path: string) => [valueAt(data, path), taken?.[path]?.value, ...untyped(path)]
    unsaved.current = unsavedIn(fields, { knownAt, underWay: [...underWay.current].map((save) => save.fields) })
  }
  const saveAgain = () => {
    if (isKeptByItself && !isNew && unsaved.current.size > 0 && !isSaving()) {
      void latest.current.saveDraft({ isQuiet: true })
    }
  }
  const { accept, isRefused, refuse, why } = useRefused(saveAgain)
  const { onTaken, onTakenSince, keepOnShelf, outside, showLeftOut } = useLeaving({ unsaved, isKeptByItself, mark })
  const refused = useRef<FormState>({})
  const latest = useRef({ data, fields, look, onTaken, onTakenSince, keepOnShelf, saveAgain, saveDraft })
  latest.current = { data, fields, look, onTaken, onTakenSince, keepOnShelf, saveAgain, saveDraft }

  useEffect(() => {
    const to = globalSlug === undefined ? `/${collectionSlug}${isNew ? '' : `/${id}`}` : `/globals/${globalSlug}`
    return watchSaves((path, words) => {
      if (path !== config.routes.api + to) return undefined
      const { data: known, fields: now } = latest.current
      // What goes out to visitors is as it was shown before: all of it.
      const isShown = words['_status'] === 'published' || (!isKeptByItself && isShownFirst(collectionSlug))
      const seen = isKeptByItself || isAsSeen ? { updatedAt: valueAt(known, 'updatedAt') } : {}
      const stored = { known, underWay: [...underWay.current].map((save) => save.words) }
      const save = { words: isNew || isShown ? words : { ...changedIn(words, stored, now), ...seen }, fields: now }
      underWay.current.add(save)
      isNewsAsked.current = false
      return {
        words: save.words,
        onEnd: (answer) => {
          underWay.current.delete(save)
          if (!isThere.current) {
            // What was left was sent once more, and says itself how that went.
            if (answer?.ok === true) void latest.current.onTakenSince(now, answer)
            return
          }
          if (answer?.ok !== true) {
            refused.current = now
            latest.current.keepOnShelf()
            if (isAsSeen && answer?.status === 409) {
              isNewsAsked.current = true
              router.refresh()
            }
            return refuse(answer)
          }
          sent.current = { from: initialState, fields: now }
          latest.current.look()
          latest.current.onTaken()
          accept()
        },
      }
    })
  }, [
    collectionSlug,
    config.routes.api,
    globalSlug,
    id,
    initialState,
    isKeptByItself,
    isNew,
    isAsSeen,
    router,
    accept,
    refuse,
  ])

  useLayoutEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])

  useEffect(() => {
    // Payload's own question, “Changed meanwhile”, and its one answer.
    const hear = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('#document-stale-data-reload')) isNewsAsked.current = true
    }
    document.addEventListener('click', hear, true)
    return () => document.removeEventListener('click', hear, true)
  }, [])

  // Payload takes a form for saved whose save was refused.
  useEffect(() => {
    if (isRefused && !isModified && unsaved.current.size > 0) setModified(true)
  }, [isRefused, isModified, setModified])

  // Nor does it save what was typed while a save was under way that is refused then.
  useEffect(() => {
    if (!isRefused || isSameAs(refused.current, fields)) return
    const timer = setTimeout(() => {
      if (!isSameAs(refused.current, fields)) latest.current.saveAgain()
    }, patienceMs)
    return () => clearTimeout(timer)
  }, [fields, isRefused])

  // biome-ignore lint/correctness/useExhaustiveDependencies: looks at the form as it is now drawn
  useLayoutEffect(() => {
    // What somebody else saved has come and fills the form next: it was not known when the words were written.
    if (page.current !== initialState && isNewsAsked.current) beforeNews.current = fields
    page.current = initialState
    if (beforeNews.current === fields) return
    const before = unsaved.current
    look()
    if (beforeNews.current !== undefined) {
      beforeNews.current = undefined
      const words = leftOut(fields, before)
      if (words !== '') showLeftOut(words)
    }
    const kept: FormState = {}
    for (const [path, { field }] of unsaved.current) {
      if (!field.isModified) kept[path] = { ...field, isModified: true }
    }
    let isBack = false
    for (const [path, { field, known }] of before) {
      const here = fields[path]
      // Whoever takes words back themselves types: that is marked. Here the form was filled anew.
      if (here === undefined || here.isModified || isSame(here.value, field.value)) continue
      if (!isOneOf(known, here.value)) continue
      kept[path] = withWords(here, field)
      isBack = true
    }
    if (Object.keys(kept).length > 0) dispatch({ type: 'UPDATE_MANY', formState: kept })
    if (isBack) setTimesBack((times) => times + 1)
  }, [fields, data, initialState, dispatch, showLeftOut])

  // biome-ignore lint/correctness/useExhaustiveDependencies: again after each save, and when the form was filled anew
  useEffect(() => {
    if (unsaved.current.size === 0) return
    setModified(true)
    if (!isKeptByItself || isNew) return
    // Payload saves by itself when something is typed, and not when a save leaves something over.
    const timer = setTimeout(() => latest.current.saveAgain(), patienceMs)
    return () => clearTimeout(timer)
  }, [data, timesBack, isKeptByItself, isNew, setModified])

  return (
    <div ref={mark} className="irh-words">
      {why !== null && isModified && (
        <NotSaved why={why} isKeptByItself={isKeptByItself && !isNew} admin={config.routes.admin} />
      )}
      {outside !== '' && <LeftOut words={outside} onClose={() => showLeftOut('')} />}
      {/* An entry that was never saved is kept nowhere. */}
      {isNew && isKeptByItself && <LeaveWithoutSaving />}
    </div>
  )
}

/** With the same words: what else a field knows, its errors say, is not theirs. */
const isSameAs = (refused: FormState, fields: FormState): boolean =>
  Object.entries(fields).every(([path, { value }]) => isSame(value, refused[path]?.value))
