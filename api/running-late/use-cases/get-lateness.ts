import type { Temporal } from 'temporal-polyfill';
import type { Now } from '../../kernel/clock.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { getLateness } from '../contract/endpoints.ts';
import type { LatenessState, Whose, WhoseQuery } from '../contract/lateness.ts';
import type { Stores } from '../ports/stores.ts';
import { estimateLateness, type PaceAppointment } from '../rules/pace.ts';
import { isToCome, todaysAppointments, type TodaysAppointment } from './todays-appointments.ts';

/** What was announced of a clinic or a clinician today, and what their pace of today comes to. */
export function makeGetLateness(deps: { transaction: Transaction<Stores>; now: Now }) {
  return useCase(getLateness, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const now = deps.now();
      return latenessState(await todaysAppointments(stores, actor, whoseOf(query), now), now, 0);
    }),
  );
}

/** The schema has seen to it that one of the two is named. */
function whoseOf({ clinicId, practitionerId }: WhoseQuery): Whose {
  if (clinicId !== undefined) return { of: 'clinic', clinicId };
  if (practitionerId !== undefined) return { of: 'clinician', practitionerId };
  throw new Error('neither a clinic nor a clinician');
}

/** @param texts how many go out */
export function latenessState(
  today: readonly TodaysAppointment[],
  now: Temporal.Instant,
  texts: number,
): LatenessState {
  const toCome = today.filter((one) => isToCome(one, now));
  const announced = toCome.find(({ appointment }) => appointment.lateness !== undefined);
  return {
    announced: announced?.appointment.lateness ?? null,
    suggested: estimateLateness(today.map(paceOf), now.epochMilliseconds) ?? null,
    toCome: toCome.length,
    pagesOnly: toCome.filter(({ sendsTexts }) => !sendsTexts).length,
    texts,
  };
}

function paceOf({ appointment, participants }: TodaysAppointment): PaceAppointment {
  const began = participants.flatMap(({ admittedAt }) =>
    admittedAt === undefined ? [] : [admittedAt.epochMilliseconds],
  );
  return {
    startsAt: appointment.patientStartsAt.epochMilliseconds,
    endsAt: appointment.patientEndsAt.epochMilliseconds,
    beganAt: began.length === 0 ? undefined : Math.min(...began),
    endedAt: appointment.status === 'ended' ? appointment.endedAt?.epochMilliseconds : undefined,
  };
}
