import { authorityCloses, makeAuthorityCloses } from './appointments/use-cases/authority-closes.ts';
import { askRelationships, makeAskRelationships } from './appointments/use-cases/ask-relationships.ts';
import { expireHold, makeExpireHold } from './appointments/use-cases/keep-hold.ts';
import { lookAtAttendance, makeLookAtAttendance } from './attendance/use-cases/look-at-attendance.ts';
import {
  makeReadPatientOfAppointment,
  readPatientOfAppointment,
} from './appointments/use-cases/read-patient-of-appointment.ts';
import { makeReadPatientOfEntry, readPatientOfEntry } from './refill/use-cases/read-patient-of-entry.ts';
import { cancellationLeaves, makeCancellationLeaves } from './booking/use-cases/cancellation-leaves.ts';
import { askForDeviceTest, makeAskForDeviceTest } from './device-tests/use-cases/ask-for-device-test.ts';
import { askForFollowUp, makeAskForFollowUp } from './mdt/use-cases/ask-for-follow-up.ts';
import { extendMdt, makeExtendMdt } from './mdt/use-cases/extend-mdt.ts';
import { makeRemindOfOwnWords, remindOfOwnWords } from './mdt/use-cases/remind-of-own-words.ts';
import { makePanelFallsSilent, panelFallsSilent } from './mdt/use-cases/panel-silent.ts';
import { makeMdtMoment, makeWatchMdt, mdtMoment, watchMdt } from './mdt-channel/use-cases/watch-mdt.ts';
import { extendTemplate, makeExtendTemplate } from './clinics/use-cases/extend-template.ts';
import { makeRemindCompanion, remindCompanion } from './messages/use-cases/remind-companion.ts';
import type { EveryStore } from './every-store.ts';
import { whenDue, type OnTimetable } from './kernel/timetable/due.ts';
import { escalateWait, makeEscalateWait } from './waiting/use-cases/escalate-wait.ts';
import { makeAdvanceRefill } from './refill/use-cases/advance-refill.ts';
import { advanceRefill } from './refill/use-cases/look-again.ts';

type Dependencies = Parameters<typeof makeAuthorityCloses>[0] &
  Parameters<typeof makeAskRelationships>[0] &
  Parameters<typeof makeCancellationLeaves>[0] &
  Parameters<typeof makeReadPatientOfEntry>[0] &
  Parameters<typeof makeExpireHold>[0] &
  Parameters<typeof makeLookAtAttendance>[0] &
  Parameters<typeof makeExtendTemplate>[0] &
  Parameters<typeof makeEscalateWait>[0] &
  Parameters<typeof makeMdtMoment>[0] &
  Parameters<typeof makeAdvanceRefill>[0];

/** Wires what the timetable does. */
export function makeDueThings(deps: Dependencies): readonly OnTimetable<EveryStore>[] {
  return [
    whenDue(cancellationLeaves, makeCancellationLeaves(deps)),
    whenDue(escalateWait, makeEscalateWait(deps)),
    whenDue(authorityCloses, makeAuthorityCloses(deps)),
    whenDue(askRelationships, makeAskRelationships(deps)),
    whenDue(remindCompanion, makeRemindCompanion(deps)),
    whenDue(askForDeviceTest, makeAskForDeviceTest()),
    whenDue(expireHold, makeExpireHold(deps)),
    whenDue(readPatientOfAppointment, makeReadPatientOfAppointment(deps)),
    whenDue(readPatientOfEntry, makeReadPatientOfEntry(deps)),
    whenDue(lookAtAttendance, makeLookAtAttendance(deps)),
    whenDue(extendTemplate, makeExtendTemplate(deps)),
    whenDue(extendMdt, makeExtendMdt(deps)),
    whenDue(askForFollowUp, makeAskForFollowUp(deps)),
    whenDue(remindOfOwnWords, makeRemindOfOwnWords(deps)),
    whenDue(panelFallsSilent, makePanelFallsSilent(deps)),
    whenDue(watchMdt, makeWatchMdt(deps)),
    whenDue(mdtMoment, makeMdtMoment(deps)),
    whenDue(advanceRefill, makeAdvanceRefill(deps)),
  ];
}
