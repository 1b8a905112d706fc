/** What Field takes to show a message: nothing where there is none. */
export const saying = (message: string | undefined): { validationMessage?: string } =>
  message === undefined ? {} : { validationMessage: message };

/** What Field takes to show what is wrong: nothing when nothing is. */
export function fieldError(
  errors: ReadonlyMap<string, string>,
  ...pointers: readonly string[]
): { validationMessage?: string } {
  return saying(pointers.map((pointer) => errors.get(pointer)).find((each) => each !== undefined));
}
