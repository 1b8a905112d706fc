import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { Now } from '../../kernel/clock.ts';
import { uuid } from '../../kernel/contract/scalars.ts';
import { asId, type MdtMeetingId, type PractitionerId } from '../../kernel/rules/id.ts';
import { due, type WhenDue } from '../../kernel/timetable/due.ts';
import type { Stores } from '../ports/stores.ts';
import { PANEL_SILENT_MS } from '../rules/presence.ts';
import { tellOfMeetingNow } from './mdt-changes.ts';

/** Tells the screens that somebody's panel is not heard any more: they have left by time. */
export const panelFallsSilent = due({
  name: 'mdt-panel-falls-silent',
  about: 'mdt-meeting',
  payload: z.strictObject({ practitionerId: uuid }),
  lateAfterMinutes: 60,
});

/** Each sign of life that is kept puts it off; a panel that was closed calls it off. */
export async function expectSilence(
  { timetable }: Pick<Stores, 'timetable'>,
  id: MdtMeetingId,
  practitionerId: PractitionerId,
  lastSign: Temporal.Instant | undefined,
): Promise<void> {
  const subject = { kind: 'mdt-meeting', id } as const;
  if (lastSign === undefined) await timetable.callOff(panelFallsSilent, subject, practitionerId);
  else {
    const at = lastSign.add({ milliseconds: PANEL_SILENT_MS });
    await timetable.set(panelFallsSilent, subject, { at, key: practitionerId, payload: { practitionerId } });
  }
}

/** Nothing is written: that they left follows from their silence. */
export function makePanelFallsSilent(deps: {
  tell: Tell;
  now: Now;
}): WhenDue<typeof panelFallsSilent, Stores> {
  return async (stores, { subject, payload }) => {
    const practitionerId = asId<'Practitioner'>(payload.practitionerId);
    const meeting = await stores.mdtMeetings.findById(subject.id);
    const last = await stores.mdtPresence.lastOfPanel(subject.id, practitionerId);
    if (meeting?.status !== 'running' || last === undefined || last.kind === 'left') return undefined;
    if (last.at.until(deps.now()).total('milliseconds') < PANEL_SILENT_MS) return undefined;
    const mdt = await stores.mdts.findById(meeting.mdtId);
    if (mdt !== undefined) await tellOfMeetingNow(deps, stores, mdt, subject.id);
    return undefined;
  };
}
