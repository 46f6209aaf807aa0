'use client'
import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import type { EditorState } from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { OnChangePlugin } from '@payloadcms/richtext-lexical/lexical/react/LexicalOnChangePlugin'
import { useForm, useFormFields } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'

/**
 * Payload’s editor tells its form what was typed when the browser has a moment to spare, half a second late at most.
 * Who clicks sooner than that would save a footnote, or publish an essay, without its last words. Here the form hears them
 * before anything else hears the click.
 */
function HearLastWords() {
  const [editor] = useLexicalComposerContext()
  const dispatch = useFormFields(([, dispatch]) => dispatch)
  const { setModified } = useForm()
  const unheard = useRef<EditorState>(null)

  useEffect(() => {
    const hear = () => {
      const path = editor.getRootElement()?.closest('[data-field-path]')?.getAttribute('data-field-path')
      const value = unheard.current?.toJSON()
      if (!path || value === undefined) return
      unheard.current = null
      flushSync(() => {
        dispatch({ type: 'UPDATE', path, value })
        setModified(true)
      })
    }
    const hearShortcut = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey) hear()
    }
    document.addEventListener('click', hear, true)
    document.addEventListener('keydown', hearShortcut, true)
    return () => {
      document.removeEventListener('click', hear, true)
      document.removeEventListener('keydown', hearShortcut, true)
    }
  }, [editor, dispatch, setModified])

  return (
    <OnChangePlugin
      ignoreSelectionChange
      onChange={(state, _, tags) => {
        // As Payload’s own: to come into a text is no change of it.
        if (editor.isEditable() && (!tags.has('focus') || tags.size > 1)) unheard.current = state
      }}
    />
  )
}

export const HearLastWordsFeature = createClientFeature({ plugins: [{ Component: HearLastWords, position: 'normal' }] })
