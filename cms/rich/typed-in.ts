import { getNearestEditorFromDOMNode } from '@payloadcms/richtext-lexical/lexical'

/** What stands in an editor now, as it would be stored; `null`: this element is none. */
export const typedIn = (element: Element): object | null =>
  getNearestEditorFromDOMNode(element)?.getEditorState().toJSON() ?? null
