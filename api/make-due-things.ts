import { expireHold, makeExpireHold } from './appointments/use-cases/keep-hold.ts';
import { lookAtAttendance, makeLookAtAttendance } from './attendance/use-cases/look-at-attendance.ts';
import { cancellationLeaves, makeCancellationLeaves } from './booking/use-cases/cancellation-leaves.ts';
import { extendTemplate, makeExtendTemplate } from './clinics/use-cases/extend-template.ts';
import type { EveryStore } from './every-store.ts';
import { whenDue, type OnTimetable } from './kernel/timetable/due.ts';
import { makeAdvanceRefill } from './refill/use-cases/advance-refill.ts';
import { advanceRefill } from './refill/use-cases/look-again.ts';

type Dependencies = Parameters<typeof makeCancellationLeaves>[0] &
  Parameters<typeof makeExpireHold>[0] &
  Parameters<typeof makeLookAtAttendance>[0] &
  Parameters<typeof makeExtendTemplate>[0] &
  Parameters<typeof makeAdvanceRefill>[0];

/** Wires what the timetable does. */
export function makeDueThings(deps: Dependencies): readonly OnTimetable<EveryStore>[] {
  return [
    whenDue(cancellationLeaves, makeCancellationLeaves(deps)),
    whenDue(expireHold, makeExpireHold(deps)),
    whenDue(lookAtAttendance, makeLookAtAttendance(deps)),
    whenDue(extendTemplate, makeExtendTemplate(deps)),
    whenDue(advanceRefill, makeAdvanceRefill(deps)),
  ];
}
