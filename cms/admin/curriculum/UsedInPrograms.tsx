import type { UIFieldServerProps } from 'payload'

/** Above a module's form: the programs that a change would touch, by name (content model §3). One alone is named below. */
export async function UsedInPrograms({ id, payload, req }: UIFieldServerProps) {
  if (id === undefined) return null
  const { docs } = await payload.find({
    collection: 'programs',
    where: { 'sessions.entries.module': { equals: id } },
    select: { title: true },
    sort: 'title',
    draft: true,
    depth: 0,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (docs.length < 2) return null
  const { admin } = payload.config.routes
  return (
    <div className="irh-used-in">
      <p>Used in {docs.length} programs. A change shows in all of them:</p>
      <ul>
        {docs.map(({ id: program, title }) => (
          <li key={program}>
            <a href={`${admin}/collections/programs/${program}`}>{title}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
