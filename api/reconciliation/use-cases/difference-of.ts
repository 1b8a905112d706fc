import type { HeldAppointment, HeldInPas } from '../../pas/rules/held-in-pas.ts';
import type { Difference } from '../contract/balance.ts';
import { compareWithPas, expectedStatus } from '../rules/compare-with-pas.ts';
import type { Finding } from '../rules/difference.ts';
import { repairsOf } from '../rules/repairs.ts';
import { causeInWords, causeOf, deadOf } from '../rules/why-they-differ.ts';
import type { OurSide } from './look-at-pas.ts';

/** In what an appointment of Confer and the PAS differ, why, and what can be done. @returns undefined when they agree */
export function differenceOf(
  { appointment, circumstances }: OurSide,
  held: readonly HeldAppointment[],
  basis: HeldInPas['basis'],
): Difference | undefined {
  const findings = compareWithPas(appointment, held);
  if (findings.length === 0) return undefined;
  const cause = causeOf(findings, circumstances);
  const dead = cause === 'needs-person' ? deadOf(circumstances.work) : undefined;
  const repairs = repairsOf({
    ...{ findings, cause, basis },
    isDecided: appointment.decided !== undefined,
    awaitsDecision: appointment.awaitsDecision,
    heldStatus: held.length === 1 ? held[0]?.status : undefined,
    expected: expectedStatus(appointment),
  });
  return {
    appointmentRef: appointment.appointmentId,
    appointmentId: appointment.appointmentId,
    pasAppointmentIds: held.map(({ pasAppointmentId }) => pasAppointmentId),
    serviceLineName: appointment.serviceLineName,
    startsAt: appointment.startsAt.toString(),
    timeZone: appointment.timeZone,
    findings,
    cause,
    why: causeInWords(cause, findings, circumstances),
    retryDeliveryId: dead?.outboxId ?? null,
    ...repairs,
  };
}

const NOTHING_KNOWN = { work: [], pausedBecause: undefined, isTakenBack: false, isCancellationOpen: false };

/** What the PAS holds with a number of ours that Confer does not know. @param timeZone of the organisation */
export function unknownHere(
  appointmentRef: string,
  held: readonly HeldAppointment[],
  timeZone: string,
): Difference {
  const findings: Finding[] = [{ kind: 'unknown-here', confer: 'nothing', pas: `${held.length}` }];
  const cause = 'changed-in-pas';
  const time = held[0]?.time;
  return {
    appointmentRef,
    appointmentId: null,
    pasAppointmentIds: held.map(({ pasAppointmentId }) => pasAppointmentId),
    serviceLineName: null,
    startsAt: time !== undefined && 'startsAt' in time ? time.startsAt.toString() : null,
    timeZone,
    findings,
    cause,
    why: causeInWords(cause, findings, NOTHING_KNOWN),
    retryDeliveryId: null,
    mayWriteAgain: false,
    mayAccept: true,
  };
}
