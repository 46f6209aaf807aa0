import { createPortal } from 'react-dom'
import type { Why } from './why-refused.ts'

type Props = { why: Why; isKeptByItself: boolean; admin: string }

/** Stays on the screen as long as the words are not saved: a message that goes away by itself is easily missed. */
export function NotSaved({ why: { reason, said }, isKeptByItself, admin }: Props) {
  const then = isKeptByItself ? 'Then it is saved by itself.' : 'Then save again.'
  return createPortal(
    <p className="irh-not-saved" role="status">
      <strong>What you wrote is not saved yet.</strong>{' '}
      {reason === 'away' && `The server does not answer. Leave this window open until it does. ${then}`}
      {reason === 'refused' &&
        (said === ''
          ? isKeptByItself
            ? 'It is tried again.'
            : 'Save again.'
          : `${said} Change that, then it can be saved.`)}
      {reason === 'signed out' && (
        <>
          You are not signed in any more.{' '}
          <a href={`${admin}/login`} target="_blank" rel="noreferrer">
            Sign in again in another window
          </a>
          , with your own account, and come back to this one. {then}
        </>
      )}
    </p>,
    document.body,
  )
}
