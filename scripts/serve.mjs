// The front. Plain JavaScript, since what it loads is compiled already: the process that serves never loads the compiler
// for types (docs/decisions/0013-the-start-becomes-the-front.md).
import { endWithReason } from './start/say-why.ts'
import { serve } from './start/serve.ts'

try {
  await serve()
} catch (error) {
  endWithReason(error)
}
