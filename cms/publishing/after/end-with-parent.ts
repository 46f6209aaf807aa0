// Loaded before what `runApart` runs: killed, its parent could not stop it, and it would go on writing into a folder of others.
process.stdin
  .once('close', () => process.exit(1))
  .resume()
  .unref()
