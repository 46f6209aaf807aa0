import { Rings } from './Rings.tsx'

/** Above the form for signing in. */
export function Logo() {
  return (
    <div className="irh-logo">
      <Rings className="irh-logo__rings" />
      <h1 className="irh-logo__name">Integrative Relational Health</h1>
      <p className="irh-logo__place">For staff</p>
    </div>
  )
}
