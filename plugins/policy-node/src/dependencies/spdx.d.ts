declare module 'spdx-satisfies' {
  /** Whether an SPDX expression can be met with these licences alone. */
  export default function satisfies(
    expression: string,
    approved: string[],
  ): boolean;
}

declare module 'spdx-expression-parse' {
  /** Throws where the text is no SPDX expression. */
  export default function parse(expression: string): object;
}

declare module 'spdx-license-ids' {
  const ids: readonly string[];
  export default ids;
}
