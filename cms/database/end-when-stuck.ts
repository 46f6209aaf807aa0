import { type Watched, whenStuck } from '#heartbeats'

/** The CMS is of no use then, nor is a command; the front starts the CMS again, with lines of its own. */
export const endWhenStuck = <T extends Watched>(client: T): T => {
  whenStuck(client, () => {
    process.stderr.write(
      'The driver of MongoDB does not look any more whether the database is there; this process ends.\n',
    )
    process.exit(1)
  })
  return client
}
