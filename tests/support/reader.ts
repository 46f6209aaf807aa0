/** What a visitor must never be given, with the address and the first words of the answer. */
export type Fault = { path: string; says: string }

/** Reads pages one after the other until it is ended, and keeps what was wrong with an answer. */
export function startReader({ url, pages }: { url: string; pages: Record<string, (text: string) => string | null> }): {
  faults: Fault[]
  count: () => number
  end: () => Promise<void>
} {
  const faults: Fault[] = []
  let count = 0
  let isReading = true
  const read = async () => {
    while (isReading) {
      for (const [path, faultOf] of Object.entries(pages)) {
        const answer = await fetch(`${url}${path}`).then(
          async (response) => ({ status: response.status, text: await response.text() }),
          () => null, // nobody listens while the front is dead: that is no wrong page
        )
        if (answer === null) {
          await new Promise((resolve) => setTimeout(resolve, 5))
          continue
        }
        count += 1
        const fault =
          answer.status !== 200
            ? `${answer.status}`
            : path.endsWith('/') && !answer.text.trimEnd().endsWith('</html>')
              ? 'half a page'
              : faultOf(answer.text)
        if (fault !== null) faults.push({ path, says: `${fault}: ${answer.text.slice(0, 200)}` })
      }
    }
  }
  const reading = read()
  return {
    faults,
    count: () => count,
    async end() {
      isReading = false
      await reading
    },
  }
}
