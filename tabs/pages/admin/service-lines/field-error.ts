/** What Field takes to show what is wrong: nothing when nothing is. */
export function fieldError(
  errors: ReadonlyMap<string, string>,
  ...pointers: readonly string[]
): { validationMessage?: string } {
  const message = pointers.map((pointer) => errors.get(pointer)).find((each) => each !== undefined);
  return message === undefined ? {} : { validationMessage: message };
}
