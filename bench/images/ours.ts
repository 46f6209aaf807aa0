// The variants of one picture, as the process for pictures makes them. Argument: the folder with 0123456789abcdef.jpg.
import sharp from 'sharp'
import { makeVariants } from '#cms/library/media/pictures/variants.ts'
import { usageWith } from './usage.ts'

const [mediaDir = ''] = process.argv.slice(2)
sharp.cache(false)
sharp.concurrency(1)
const picture = { hash: '0123456789abcdef', extension: 'jpg', focus: { x: 50, y: 50 } }
const made = await makeVariants({ kind: 'variants', mediaDir, ...picture, what: 'all' })
process.stdout.write(usageWith(made.reduce((sum, { bytes }) => sum + bytes, 0)))
