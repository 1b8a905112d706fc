/** Why no package can be made, in a sentence that says what to change. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}
