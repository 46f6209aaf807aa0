// Sends the form without leaving the page: errors stand beside their fields, and nothing that was typed is lost. Without
// this script the form works all the same; the server answers with a page. Loaded with every form: at most 4 KB.
import { proofBits } from '#model/partners/form-proof.ts'
import { lookAgain, notSent, titleWithErrors } from '#model/partners/request-words.ts'

type Answer = {
  reference?: string
  challenge?: string
  secondLook?: string
  email?: string
  errors?: Record<string, string>
}

/** Where the work takes a second, as it should, this is never reached. Who writes to IRH waits no longer for it. */
const mostWorkMs = 10_000
/** A line that stalls must not hold up what somebody sends. */
const mostStampMs = 3000
const several = new Set(['formats', 'programs', 'modules'])

const form = document.querySelector<HTMLFormElement>('form[data-collaborate]')
if (form) takeOver(form)

function takeOver(form: HTMLFormElement): void {
  const button = form.querySelector('button')
  const title = document.title
  const extra: Record<string, string> = {}
  let isSending = false
  const label = button?.textContent
  const say = (sending: boolean) => {
    isSending = sending
    if (!button) return
    button.textContent = (sending && button.dataset['sending']) || label || ''
    button.setAttribute('aria-disabled', String(sending))
  }
  form.noValidate = true
  // What the address names is chosen by the server; on another host by this.
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = { program: 'programs', module: 'modules', setting: 'setting' }[name]
    const box = form.querySelector<HTMLInputElement>(`[name="${field}"][value="${CSS.escape(value)}"]`)
    if (box) box.checked = true
  }
  let stamped: Promise<void> | undefined
  // Asked for by who begins to write: who only reads the page asks nothing, also where no server stands behind it.
  form.addEventListener('focusin', () => {
    stamped ??= fetch(new URL('stamp', form.action), { signal: AbortSignal.timeout(mostStampMs) })
      .then((answer) => answer.json())
      .then(({ stamp }: { stamp: string }) => {
        extra['stamp'] = stamp
      })
      .catch(() => {}) // a request without a stamp is as good
  })

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!isSending) void send()
  })

  const send = async () => {
    say(true)
    try {
      await stamped
      let answer = await post()
      const until = performance.now() + mostWorkMs
      // Asked anew when something was changed during the work.
      while (answer.challenge && extra['stamp']) {
        const proof = await solve(answer.challenge, until)
        if (proof) extra['proof'] = proof
        else delete extra['stamp'] // nobody asks who has no stamp
        answer = await post()
      }
      show(answer.challenge ? { errors: { form: notSent } } : answer)
    } catch {
      show({ errors: { form: notSent } })
    }
    say(false)
  }

  const post = async (): Promise<Answer> => {
    const body: Record<string, unknown> = { ...extra }
    for (const [name, value] of new FormData(form)) {
      if (several.has(name)) body[name] = [...asList(body[name]), value]
      else body[name] = name === 'acknowledgement' ? true : value
    }
    const headers = { 'Content-Type': 'application/json' }
    const answer = await fetch(form.action, { method: 'POST', headers, body: JSON.stringify(body) })
    return answer.json()
  }

  const show = ({ reference, secondLook, email, errors = {} }: Answer) => {
    clear()
    if (reference) {
      // Where the form went: only there the page knows the reference, and the link to what was kept.
      location.href = new URL(`sent/?reference=${reference}`, form.action).href
      return
    }
    const looked = form.elements.namedItem('secondLook')
    if (secondLook && looked instanceof HTMLInputElement) looked.value = secondLook
    const summary = element('div', 'error-summary')
    summary.tabIndex = -1
    summary.setAttribute('role', 'alert')
    const list = element('ul')
    summary.append(element('h2', '', lookAgain), list)
    for (const [field, message] of Object.entries(errors)) {
      const item = element('li')
      list.append(item)
      const place = document.getElementById(`error-${field}`)
      if (place) {
        place.replaceChildren(element('p', 'error', message))
        document
          .querySelector(`#field-${field}:not([type=radio],[type=checkbox])`)
          ?.setAttribute('aria-invalid', 'true')
        item.append(link(`#field-${field}`, message))
      } else item.textContent = message
    }
    if (email) list.append(element('li'))
    if (email) list.lastElementChild?.append(link(`mailto:${email}`, email))
    form.prepend(summary)
    document.title = titleWithErrors(title)
    summary.focus()
  }

  const clear = () => {
    for (const old of document.querySelectorAll('.error-summary, form .error')) old.remove()
    for (const old of form.querySelectorAll('[aria-invalid]')) old.removeAttribute('aria-invalid')
    document.title = title
  }
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function element(name: string, className = '', text = ''): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

function link(href: string, text: string): HTMLElement {
  const made = element('a', '', text)
  made.setAttribute('href', href)
  return made
}

/** Finds the number that makes the hash begin with enough zeros; `null`: not in time, or there is no way to (no https). */
async function solve(challenge: string, until: number): Promise<string | null> {
  for (let found = 0; crypto.subtle && performance.now() < until; found += 1) {
    const text = `${challenge}:${found}`
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
    if (new DataView(hash).getUint32(0) >>> (32 - proofBits) === 0) return text
  }
  return null
}
