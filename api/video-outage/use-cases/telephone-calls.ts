import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import { participantWords, relationshipWords } from '../../appointments/use-cases/participant-words.ts';
import { withModality } from '../../booking/use-cases/check-booking.ts';
import { changerOf } from '../../booking/use-cases/changer.ts';
import { moveWithin, type MoveDependencies } from '../../booking/use-cases/move-within.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { Refusal, type RefusalCode } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { mayBeTold } from '../../patients/rules/patient-standing.ts';
import { listTelephoneCalls, turnToTelephone } from '../contract/endpoints.ts';
import type { CallsQuery, OutageScope, TelephoneCalls } from '../contract/video-outage.ts';
import type { Stores } from '../ports/stores.ts';
import { openToday } from './todays-video.ts';

interface Deps extends MoveDependencies {
  transaction: Transaction<Stores>;
  audit: Audit;
}

/** Why one could not be turned; anything else is said as a change that somebody else made. */
const WHY: Partial<Record<RefusalCode, string>> = {
  'appointment-already-over': 'It is over by now.',
  'patient-already-booked': 'The patient has another appointment at that time.',
  'slot-taken': 'Somebody of its staff has another appointment at that time.',
  'resource-taken': 'Its room or interpreter is taken by another appointment.',
};

/**
 * Turns every video appointment of today that is not over to the telephone, each as any other change of how it is held:
 * pages, texts, PAS, meetings and cards follow. One that cannot be turned does not hold up the others. What was turned
 * before stays as it is, so that it can be asked again.
 * @returns whom to ring from now on
 */
export function makeTurnToTelephone(deps: Deps) {
  return useCase(turnToTelephone, async (actor, { body: { whose } }) => {
    const open = await deps.transaction.run(actor.orgId, (stores) =>
      openToday(stores, actor, whose, deps.now()),
    );
    let turned = 0;
    const failed: TelephoneCalls['failed'] = [];
    for (const { appointmentId, patientStartsAt } of open.filter(({ modality }) => modality === 'video')) {
      try {
        const isTurned = await deps.transaction.run(actor.orgId, async (stores) => {
          const appointment = await stores.appointments.lockById(appointmentId);
          return appointment?.modality === 'video' && (await turn(deps, stores, actor, appointment));
        });
        if (isTurned) turned += 1;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const why = WHY[error.code] ?? 'Somebody else changed it at the same moment. Try again.';
        failed.push({ appointmentId, startsAt: patientStartsAt.toString(), why });
      }
    }
    return { ...(await callsOf(deps, actor, whose)), failed, turned };
  });
}

function turn(deps: Deps, stores: Stores, actor: Actor, appointment: AppointmentRecord): Promise<boolean> {
  return moveWithin(deps, stores, changerOf(actor), appointment, {
    startsAt: appointment.startsAt,
    place: withModality(appointment, 'telephone'),
    // each patient of a group is rung by themselves; the group stays
    ...(appointment.group === undefined ? {} : { isWithGroup: true as const }),
  });
}

/** Whom to ring today; who looked at the numbers is in the audit. */
export function makeListTelephoneCalls(deps: Deps) {
  return useCase(listTelephoneCalls, async (actor, { query }) => ({
    ...(await callsOf(deps, actor, scopeOf(query))),
    failed: [],
    turned: 0,
  }));
}

/** The schema has seen to it that one of the two is named. */
function scopeOf({ clinicId, serviceLineId }: CallsQuery): OutageScope {
  if (clinicId !== undefined) return { of: 'clinic', clinicId };
  if (serviceLineId !== undefined) return { of: 'service-line', serviceLineId };
  throw new Error('neither a clinic nor a service line');
}

function callsOf(deps: Deps, actor: Actor, whose: OutageScope): Promise<Pick<TelephoneCalls, 'items'>> {
  return deps.transaction.run(actor.orgId, async (stores) => {
    const open = await openToday(stores, actor, whose, deps.now());
    const byTelephone = open.filter(({ modality }) => modality === 'telephone');
    const everybody = await stores.participants.listByAppointments(
      byTelephone.map(({ appointmentId }) => appointmentId),
    );
    const toRing = byTelephone.flatMap((appointment) => {
      const people = everybody.filter((one) => one.appointmentId === appointment.appointmentId);
      const patient = people.find(({ kind }) => kind === 'patient');
      if (patient === undefined) throw new Error('an appointment without a patient');
      return mayBeTold(patient.patientStanding) ? [{ appointment, patient, people }] : [];
    });
    const places = await stores.visits.placesOf(toRing.map(({ patient }) => patient.participantId));
    await deps.audit(stores, actor, 'listed-telephone-calls', `practitioner:${actor.practitionerId}`);
    for (const { appointment } of toRing) {
      await deps.audit(stores, actor, 'read-number-to-ring', `appointment:${appointment.appointmentId}`);
    }
    return {
      items: toRing.map(({ appointment, patient, people }) => {
        const { appointmentId, patientStartsAt, timeZone } = appointment;
        const place = places.find(({ participantId }) => participantId === patient.participantId);
        return {
          appointmentId,
          startsAt: patientStartsAt.toString(),
          timeZone,
          displayName: `${patient.givenName} ${patient.familyName}`,
          number: place?.phone ?? patient.mobile ?? null,
          place: place?.name ?? null,
          proxies: people.flatMap(({ kind, relationship, mobile, endedAt }) =>
            kind !== 'proxy' || mobile === undefined || endedAt !== undefined
              ? []
              : [
                  {
                    who: participantWords({ kind, relationship: relationshipWords(relationship) }),
                    number: mobile,
                  },
                ],
          ),
        };
      }),
    };
  });
}
