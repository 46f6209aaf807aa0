import type { Why } from './why-refused.ts'

/** Stays in the form as long as its words are not saved; a message that goes away by itself is easily missed. */
export function NotSaved({ why, isKeptByItself, admin }: { why: Why; isKeptByItself: boolean; admin: string }) {
  const then = isKeptByItself ? 'Then it is saved by itself.' : 'Then save again.'
  return (
    <p className="irh-not-saved" role="status">
      <strong>What you wrote is not saved yet.</strong>{' '}
      {why === 'away' && `The server does not answer. Leave this window open until it does. ${then}`}
      {why === 'refused' && 'Look at the message and at the fields in red, change them, and save again.'}
      {why === 'signed out' && (
        <>
          You are not signed in any more.{' '}
          <a href={`${admin}/login`} target="_blank" rel="noreferrer">
            Sign in again in another window
          </a>
          , with your own account, and come back to this one. {then}
        </>
      )}
    </p>
  )
}
