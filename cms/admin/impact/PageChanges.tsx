import type { LineChange, PageImpact } from '../../publishing/impact/impact.ts'

const words = { changed: 'Changes', new: 'New', gone: 'Goes away' } as const
const linesAtFirst = 8

/** One page that would be other than it is, and the words that differ. */
export function PageChanges({ page, isOpen }: { page: PageImpact; isOpen: boolean }) {
  const { path, title, what, lines, described } = page
  const name = (
    <>
      <span className="irh-impact__what" data-what={what}>
        {words[what]}
      </span>{' '}
      <span className="irh-impact__title">{title || path}</span> <span className="irh-impact__path">{path}</span>
    </>
  )
  if (what === 'gone') return <li className="irh-impact__page">{name}</li>
  return (
    <li className="irh-impact__page">
      <details open={isOpen}>
        <summary>{name}</summary>
        <Lines lines={lines} />
        {described.length > 0 && (
          <>
            <p className="irh-quiet">In search results and shared links:</p>
            <Lines lines={described} />
          </>
        )}
        {lines.length + described.length === 0 && (
          <p className="irh-quiet">The words stay; links, pictures, or the same words as on the pages above change.</p>
        )}
      </details>
    </li>
  )
}

function Lines({ lines }: { lines: LineChange[] }) {
  const [first, more] = [lines.slice(0, linesAtFirst), lines.slice(linesAtFirst)]
  if (lines.length === 0) return null
  return (
    <>
      <LineList lines={first} />
      {more.length > 0 && (
        <details className="irh-impact__more">
          <summary>{more.length === 1 ? 'One more line' : `${more.length} more lines`}</summary>
          <LineList lines={more} />
        </details>
      )}
    </>
  )
}

function LineList({ lines }: { lines: LineChange[] }) {
  return (
    <ul className="irh-impact__lines">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal, and their order never changes
        <li key={index}>
          <Line line={line} />
        </li>
      ))}
    </ul>
  )
}

function Line({ line }: { line: LineChange }) {
  return line.map(({ text, is }, index) => {
    const key = `${index} ${is}`
    if (is === 'removed') return <Marked key={key} as="del" before="removed:" text={text} />
    if (is === 'added') return <Marked key={key} as="ins" before="added:" text={text} />
    return <span key={key}>{shortened(text, { isFirst: index === 0, isLast: index === line.length - 1 })}</span>
  })
}

/** Not every screen reader says what `ins` and `del` mean. */
function Marked({ as: Tag, before, text }: { as: 'ins' | 'del'; before: string; text: string }) {
  return (
    <Tag>
      <span className="irh-hidden"> {before} </span>
      {text}
      <span className="irh-hidden">. </span>
    </Tag>
  )
}

const around = 90

/** Of words that stay, those beside a change are enough to know the place. */
function shortened(text: string, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }): string {
  if (text.length <= 2 * around) return text
  const start = isFirst ? '' : text.slice(0, around).replace(/\s\S*$/, '')
  const end = isLast ? '' : text.slice(-around).replace(/^\S*\s/, '')
  return `${start} … ${end}`
}
