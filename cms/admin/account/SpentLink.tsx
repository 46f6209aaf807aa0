import { MinimalTemplate } from '@payloadcms/next/templates'
import { Button } from '@payloadcms/ui'

/** In place of the form that a mailed link opens, once the link is spent. */
export const SpentLink = () => (
  <MinimalTemplate className="reset-password">
    <div className="reset-password__wrap">
      <div className="form-header">
        <h1>This link does not work any more</h1>
        <p>
          It has been used, or is too old: it works once and for a time. If you have your password, sign in. Otherwise
          ask for a new link.
        </p>
      </div>
      <Button el="link" buttonStyle="primary" size="large" to="/admin/forgot">
        Ask for a new link
      </Button>
      <p>
        <a href="/admin/login">Back to signing in</a>
      </p>
    </div>
  </MinimalTemplate>
)
