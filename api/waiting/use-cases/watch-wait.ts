import type { LineSubject } from '../../kernel/rules/subject.ts';
import type { Stores } from '../ports/stores.ts';
import { escalateWait, readWait } from './escalate-wait.ts';

/** Follows whatever makes somebody wait, or changes from when on their wait counts: sets when others are told of it. */
export async function watchWait(
  stores: Stores,
  { subject }: { subject: LineSubject<'appointment'> },
): Promise<void> {
  const found = await readWait(stores, subject.id);
  if (found === undefined) return;
  const payload = { step: 'staff', isAtOnce: false } as const;
  await stores.timetable.set(escalateWait, subject, { at: found.wait.alarmAt, payload });
}
