/**
 * What a log may keep of an unexpected error: where it happened, and its message without anything quoted or numeric in
 * it. Messages of libraries repeat values (a database names the row, a parser the text), and values are of patients.
 */
export function describeBug(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    errorName: error.name,
    errorMessage: withoutValues(error.message),
    ...(typeof code === 'string' ? { errorCode: code } : {}),
    errorStack: frames.slice(0, 12).join('\n'),
  };
}

/** Names of fields and tables stay readable; quoted text, long numbers and anything in brackets go. */
function withoutValues(message: string): string {
  return message
    .slice(0, 500)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|\([^)]*\)/g, '…')
    .replace(/[0-9][0-9 -]{4,}/g, '…');
}
