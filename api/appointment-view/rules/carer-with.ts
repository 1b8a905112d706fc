import { Temporal } from 'temporal-polyfill';

/** What is known of somebody's steps, as far as it tells who was with them. */
interface Seen {
  participantId: string | undefined;
  kind: string;
  occurredAt: Temporal.Instant;
  detail: Readonly<Record<string, unknown>>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The carer who was with a participant at the tablet of a care home, when that is how they last came: the person who passed the check
 * on a device of their own since did not. The carer's presence is nobody's attendance.
 */
export function carerWith(
  { participantId }: { participantId: string },
  evidence: readonly Seen[],
): { careHome: string; name: string; role: string } | null {
  const theirs = evidence.filter((one) => one.participantId === participantId);
  const last = (kind: string): Seen | undefined =>
    theirs
      .filter((one) => one.kind === kind)
      .toSorted((one, other) => Temporal.Instant.compare(one.occurredAt, other.occurredAt))
      .at(-1);
  const carer = last('carer-with-patient');
  const passed = last('identity-passed');
  if (carer === undefined) return null;
  if (passed !== undefined && Temporal.Instant.compare(passed.occurredAt, carer.occurredAt) > 0) return null;
  const { careHome, name, role } = carer.detail;
  return { careHome: text(careHome), name: text(name), role: text(role) };
}
