import { createHash } from 'node:crypto';

/** Someone who opens a link: the token in the address and the secret that our cookie gave to their device. */
export interface Visitor {
  token: string;
  device: string;
  /** The token is not of a link, but of somebody's turn at a device that several people share. */
  isVisit?: boolean;
}
/** The SHA-256 of a device's cookie, as it is stored. */
export function deviceHashOf(device: string): Uint8Array {
  return createHash('sha256').update(`device:${device}`).digest();
}
