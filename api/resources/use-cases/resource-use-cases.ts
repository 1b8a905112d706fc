/** A resource and the version that the caller saw (`If-Match`). */
export interface ResourceToChange {
  resourceId: string;
  expectedVersion: number | undefined;
}
