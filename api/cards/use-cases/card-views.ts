import type { Appointment } from '../../appointment-view/contract/appointments.ts';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { whoIsThere } from '../../appointments/contract/who-is-there.ts';
import type { AppointmentCardKind } from '../ports/card-store.ts';
import type { AppointmentCardView } from '../ports/teams-cards.ts';
import { wishWithAnswer } from '../../wishes/contract/wish-words.ts';
import { participantWords } from '../../appointments/use-cases/participant-words.ts';

/** Whether nobody is there any more, whatever was seen of them before. */
const isOver = (view: Appointment): boolean => view.endedAt !== null || view.cancelled !== null;

/**
 * What a card shows of an appointment: initials, never a name.
 * @param organisation ODS code of the one whose appointment it is
 */
export function cardView(
  kind: AppointmentCardKind,
  organisation: string,
  record: AppointmentRecord,
  view: Appointment,
): AppointmentCardView {
  const common = {
    appointmentId: view.appointmentId,
    organisation,
    serviceLineName: view.serviceLine.name,
    startsAt: view.startsAt,
    timeZone: view.timeZone,
    patientInitials: view.patient.initials,
  };
  const presence = isOver(view) ? null : (whoIsThere(view.participants) ?? null);
  if (kind === 'consultation') {
    return {
      ...common,
      kind,
      endsAt: view.endsAt,
      state: view.state,
      modality: view.modality,
      missingRoles: view.missingRoles.map(({ label }) => label),
      whoIsThere: presence,
      staff: record.staff.map(({ practitionerId, entraObjectId, displayName, roleLabel, response }) => ({
        practitionerId,
        entraObjectId,
        displayName,
        roleLabel,
        response,
      })),
    };
  }
  if (kind === 'arrival') {
    return {
      ...common,
      kind,
      state: view.state,
      // of one alone the heading has said it
      whoIsThere: view.participants.length > 1 ? presence : null,
      waiting: view.participants.flatMap((participant) =>
        participant.waitingSince === null || participant.state !== 'waiting'
          ? []
          : [{ who: participantWords(participant), since: participant.waitingSince }],
      ),
      movedTo: null,
      wishes: isOver(view) ? [] : view.wishes.map(wishWithAnswer),
      isEscalated: view.wait !== null && view.wait.toldStep !== null,
      takenBy: record.arrivalTakenBy?.displayName ?? null,
      takenAt: record.arrivalTakenBy?.at.toString() ?? null,
    };
  }
  if (kind === 'missing') {
    const cannotCome = record.staff.filter(({ response }) => response === 'not-coming');
    return {
      ...common,
      kind,
      state: view.state,
      missingRoles: view.missingRoles.map(({ label }) => label),
      names: cannotCome.map(({ displayName }) => displayName),
    };
  }
  if (view.attendance === null) throw new Error('an appointment without an attendance view');
  return { ...common, kind, attendance: view.attendance };
}
