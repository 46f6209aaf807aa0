import { CopyDialog } from '../CopyDialog.tsx'

/** The link, once: nobody can look it up later, because it is not kept. */
export const NewLinkDialog = ({ url, onClose }: { url: string; onClose: () => void }) => (
  <CopyDialog
    title="Share a preview"
    why="Whoever has this link reads this draft as it stands, without signing in, for 7 days. It opens nothing else, and you can revoke it here at any time."
    label="Address"
    text={url}
    rows={3}
    onClose={onClose}
  />
)
