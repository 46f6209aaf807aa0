import Link from 'next/link'
import type { TextFieldServerProps } from 'payload'
import { z } from 'zod'

const slugs = z.array(z.string()).catch([])

/** The programs that somebody asks about, by their titles; one that has gone since by the address it had. */
export async function ProgramNames({ data, payload, req }: TextFieldServerProps) {
  const asked = slugs.parse(data['programs'])
  if (asked.length === 0) return null
  const { docs } = await payload.find({
    collection: 'programs',
    where: { slug: { in: asked } },
    pagination: false,
    depth: 0,
    select: { title: true, slug: true },
    overrideAccess: false,
    user: req.user,
    req,
  })
  const { admin } = payload.config.routes
  return (
    <div className="field-type irh-programs">
      <h2 className="field-label">Programs</h2>
      <ul>
        {asked.map((slug) => {
          const program = docs.find((one) => one.slug === slug)
          return (
            <li key={slug}>
              {program ? <Link href={`${admin}/collections/programs/${program.id}`}>{program.title}</Link> : slug}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
