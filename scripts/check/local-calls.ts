import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import { root } from '#settings'
import { filesUnder } from './files-under.ts'

/** Payload's own operations. On `payload.db`, below them, there are no access rules. */
const operations = new Set([
  ...['find', 'findByID', 'findDistinct', 'count', 'create', 'update', 'delete', 'duplicate'],
  ...['findVersions', 'findVersionByID', 'countVersions', 'restoreVersion'],
  ...['findGlobal', 'updateGlobal', 'findGlobalVersions', 'findGlobalVersionByID', 'restoreGlobalVersion'],
])

/** One line for each call of Payload's Local API that does not say whether access rules hold; by default they do not. */
export async function callsWithoutAccess(): Promise<string[]> {
  const faults: string[] = []
  for (const file of await filesUnder('cms')) {
    const text = await readFile(join(root, file), 'utf8')
    for (const line of callsIn(text)) {
      faults.push(`${file}:${line}: says nothing of overrideAccess; without it everybody may do everything`)
    }
  }
  return faults
}

/** The lines of such calls in one source. */
export function callsIn(text: string): number[] {
  const source = ts.createSourceFile('source.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const lines: number[] = []
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isLocalCall(node) && !saysIt(node.arguments[0], source)) {
      lines.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1)
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return lines
}

const isLocalCall = ({ expression: called }: ts.CallExpression): boolean =>
  ts.isPropertyAccessExpression(called) &&
  operations.has(called.name.text) &&
  /(?:^|\.)payload$/.test(called.expression.getText())

/** In the call itself, or in an object of the same file that is spread into it or handed over whole. */
function saysIt(given: ts.Node | undefined, source: ts.SourceFile): boolean {
  if (given === undefined) return false
  if (ts.isIdentifier(given)) return saysIt(objectNamed(given.text, source), source)
  if (ts.isAsExpression(given) || ts.isSatisfiesExpression(given)) return saysIt(given.expression, source)
  if (!ts.isObjectLiteralExpression(given)) return false
  return given.properties.some((property) =>
    ts.isSpreadAssignment(property)
      ? saysIt(property.expression, source)
      : property.name?.getText() === 'overrideAccess',
  )
}

function objectNamed(name: string, source: ts.SourceFile): ts.Expression | undefined {
  let found: ts.Expression | undefined
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name) found = node.initializer
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}
