/** The way back is the backup made before (docs/operating.md): a migration that undoes another loses what was written since. */
export async function forwardOnly(): Promise<void> {
  throw new Error('Migrations go forward only. To go back, put back the backup and start the older version.')
}
