import { timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { LinkFacts } from '../rules/link-standing.ts';

/** Where a link was last verified, as seen from the device that opens it now. */
export function boundTo(
  link: { verifiedAt: Temporal.Instant | undefined; boundDeviceHash: Uint8Array | undefined },
  deviceHash: Uint8Array,
): LinkFacts['boundTo'] {
  if (link.verifiedAt === undefined || link.boundDeviceHash === undefined) return 'no-device';
  return timingSafeEqual(link.boundDeviceHash, deviceHash) ? 'this-device' : 'another-device';
}
