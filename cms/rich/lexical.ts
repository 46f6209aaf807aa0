import { isObject } from '../fields/is-object.ts'

/**
 * Lexical's stored state, as far as we read it. It comes out of a JSON column, so nothing in it is taken for granted:
 * a node is an object with a type, everything else may be missing.
 */
export type LexicalNode = { type: string; [field: string]: unknown }
export type LexicalState = { root: LexicalNode & { children: LexicalNode[] } }

/** Bits of a text node's `format`. */
export const bold = 1
export const italic = 2

export const isNode = (value: unknown): value is LexicalNode => isObject(value) && typeof value['type'] === 'string'

export const textIn = (node: LexicalNode, field: string): string => {
  const value = node[field]
  return typeof value === 'string' ? value : ''
}

export function childrenOf(node: LexicalNode): LexicalNode[] {
  const children = node['children']
  return Array.isArray(children) ? children.filter(isNode) : []
}

/** The fields of a block, an inline block or a link. */
export function fieldsOf(node: LexicalNode): Record<string, unknown> {
  const fields = node['fields']
  return isObject(fields) ? fields : {}
}

/** The top nodes of a stored state; none when the field is empty. */
export function rootNodes(state: unknown): LexicalNode[] {
  return isObject(state) && isNode(state['root']) ? childrenOf(state['root']) : []
}
