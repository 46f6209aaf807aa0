import Link from 'next/link'
import type { TextFieldServerProps } from 'payload'
import { z } from 'zod'
import type { Askable } from '#model/partners/request-reading.ts'

const slugs = z.array(z.string()).catch([])

type Props = TextFieldServerProps & { kind: Askable; title: string }

/** The programs or modules that somebody asks about, by their titles; one that has gone since by the address it had. */
export async function AskedAbout({ data, kind, title, payload, req }: Props) {
  const asked = slugs.parse(data[kind])
  if (asked.length === 0) return null
  const { docs } = await payload.find({
    collection: kind,
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
    <div className="field-type irh-asked">
      <h2 className="field-label">{title}</h2>
      <ul>
        {asked.map((slug) => {
          const found = docs.find((one) => one.slug === slug)
          return (
            <li key={slug}>
              {found ? <Link href={`${admin}/collections/${kind}/${found.id}`}>{found.title}</Link> : slug}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
