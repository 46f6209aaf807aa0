type Choice<V extends string> = { label: string; value: V }

/** Options of a select: the model's values in their order, in the model's words. */
export const choices = <const V extends string>(
  values: readonly V[],
  labels: Readonly<Record<V, string>>,
): Choice<V>[] => values.map((value) => ({ label: labels[value], value }))
