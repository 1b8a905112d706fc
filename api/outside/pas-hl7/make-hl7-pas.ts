import type { Temporal } from 'temporal-polyfill';
import type { Pas, PasPatientIds } from '../../pas/ports/pas.ts';
import type { SentMessage, SentMessages } from '../../pas/ports/sent-messages.ts';
import type { PasPatient } from '../../patients/ports/pas-patient.ts';
import type { PatientIndex } from '../../patients/ports/patient-index.ts';
import type { OrgId } from '../../kernel/rules/id.ts';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';
import { decodeText } from './charset.ts';
import { answerOf, deliverMessages, digestOf, isSame, type Hl7Destination } from './deliver-message.ts';
import {
  arrivedMessage,
  bookedMessage,
  changedMessage,
  outcomeMessage,
  type Hl7Content,
  type Site,
} from './hl7-messages.ts';
import { listAcknowledged } from './list-acknowledged.ts';
import { MllpConnection, type MllpAddress } from './mllp-connection.ts';

export interface Hl7PasOptions {
  orgId: OrgId;
  site: Site;
  address: MllpAddress;
  /** Where patients are looked up: HL7 v2 only tells of them. */
  patients: PatientIndex;
  sentMessages: SentMessages;
  /** A new control id of 20 characters at most. */
  newControlId: () => string;
  now: () => Temporal.Instant;
  onTrouble: (what: string) => void;
}

/**
 * The PAS over HL7 v2.4 and MLLP. It is told and cannot be asked: what it holds is what it took, and its answer to each message
 * is all that is known. As it names no id of its own, it knows what Confer booked by Confer's, and only what it booked
 * itself by its own.
 */
export function makeHl7Pas(options: Hl7PasOptions): Pas {
  const { orgId, site, sentMessages, now } = options;
  const { charset, answerWithinSeconds } = site.profile;
  // an answer to a message that was given up closes that one, and no other
  const onStray = (frame: Buffer): void => {
    const answer = answerOf(decodeText(frame, charset));
    if (answer === undefined) return;
    sentMessages.noteAnswer(orgId, answer.controlId, answer.summary, now()).catch((error: unknown) => {
      options.onTrouble(error instanceof Error ? error.message : 'an answer could not be kept');
    });
  };
  const connection = new MllpConnection(options.address, answerWithinSeconds * 1000, onStray);
  const destination: Hl7Destination = { ...options, connection };
  const tell = async (
    pasAppointmentId: string,
    of: PasPatientIds,
    contents: (patient: PasPatient, latest: readonly SentMessage[]) => readonly Hl7Content[],
  ): Promise<void> => {
    const patient = await options.patients.findById(of.pasPatientId);
    if (patient === undefined) throw notFound();
    const latest = await sentMessages.listLatest(orgId, pasAppointmentId);
    await deliverMessages(destination, pasAppointmentId, contents(patient, latest), latest);
  };
  return {
    book: async (appointment) => {
      const { appointmentId } = appointment;
      await tell(appointmentId, appointment, (patient, latest) => {
        const booking = bookedMessage(site, appointment, patient);
        const said = digestOf(booking);
        // another one may have been taken, whose answer was lost: then this one changes nothing there
        const isFirst = latest.every(({ digest }) => isSame(digest, said));
        const change = { why: 'moved', told: undefined } as const;
        return isFirst
          ? [booking]
          : [
              booking,
              changedMessage(site, { ...appointment, pasAppointmentId: appointmentId }, patient, change),
            ];
      });
      return { pasAppointmentId: appointmentId };
    },
    update: async (pasAppointmentId, appointment, why) => {
      const told = await sentMessages.findTimes(orgId, pasAppointmentId);
      const known = { ...appointment, pasAppointmentId };
      await tell(pasAppointmentId, appointment, (patient) => [
        changedMessage(site, known, patient, { why, told }),
        // a move takes an arrival back, which was for the time before, unless they wait for this one
        ...(appointment.hasArrived ? [arrivedMessage(site, known, patient)] : []),
      ]);
    },
    markArrived: (pasAppointmentId, of) =>
      tell(pasAppointmentId, of, (patient) => [arrivedMessage(site, { ...of, pasAppointmentId }, patient)]),
    writeOutcome: async (outcome) => {
      await tell(outcome.pasAppointmentId, outcome, (patient) => [outcomeMessage(site, outcome, patient)]);
      return { pasEncounterId: undefined };
    },
    listHeld: ({ appointments }) => listAcknowledged(orgId, site, sentMessages, appointments),
    isAnswering: () => connection.canConnect(),
  };
}

function notFound(): UpstreamFailure {
  return new UpstreamFailure('pas', {
    retryable: false,
    reason: 'the patient is not in the patient index any more, so no message can say who it is about',
  });
}
