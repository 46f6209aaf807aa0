export const compileCache: string
export function keepCompiled(): void
