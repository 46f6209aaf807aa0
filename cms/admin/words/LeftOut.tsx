import { CopyDialog } from '../CopyDialog.tsx'

/** Words that cannot go back into their field, since somebody else has written there: whoever wrote them has them once more. */
export const LeftOut = ({ words, onClose }: { words: string; onClose: () => void }) => (
  <CopyDialog
    title="Not put back"
    why="Somebody else has changed the same place since you wrote there. Their words stand; yours are here."
    label="What you had written"
    text={words}
    rows={8}
    onClose={onClose}
  />
)
