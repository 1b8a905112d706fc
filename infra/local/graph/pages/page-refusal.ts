/** A request to the pages' own API that cannot be done, in words for the person who asked. */
export class PageRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'PageRefusal';
    this.status = status;
  }
}
