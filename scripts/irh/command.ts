/** One command of `npm run irh`. `run` returns the sentence that says what was done, or throws `CommandError`. */
export type Command = { usage: string; about: string; run: (args: string[]) => Promise<string> }
