import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../appointments/ports/participant-store.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Organisation } from '../../kernel/actors/organisations.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import { change } from '../../kernel/changes/change.ts';
import { asId, type AppointmentId } from '../../kernel/rules/id.ts';
import type { Stores } from '../ports/stores.ts';
import type { RefillDependencies } from './refill-dependencies.ts';

type Deps = Pick<
  RefillDependencies,
  'transaction' | 'organisations' | 'offerLinks' | 'tell' | 'now' | 'newId'
>;

/** Somebody of the appointment asked by text for no more texts. */
const textStopNoted = change({
  name: 'text-stop-noted',
  about: 'appointment',
  screens: 'appointment-changed',
});

/** Texts about appointments that went to a number. */
export interface TextsTo {
  organisation: Organisation;
  lastSentAt: Temporal.Instant;
  appointmentIds: readonly AppointmentId[];
}

/** Picks, of several organisations that texted this number about appointments, the last one before the answer. */
export async function findTextsTo(
  deps: Deps,
  numberHashes: readonly Uint8Array[],
  since: Temporal.Instant,
  receivedAt: Temporal.Instant,
): Promise<TextsTo | undefined> {
  let newest: TextsTo | undefined;
  // a text's time is that of its sender's network, in whole seconds at worst
  const until = receivedAt.add({ seconds: 1 });
  for (const organisation of await deps.organisations.list()) {
    const found = await deps.transaction.run(organisation.orgId, ({ messages }) =>
      messages.findTextsTo(numberHashes, since, until),
    );
    if (found === undefined) continue;
    const isNewer = newest === undefined || Temporal.Instant.compare(found.lastSentAt, newest.lastSentAt) > 0;
    if (isNewer) newest = { organisation, ...found };
  }
  return newest;
}

/**
 * Keeps that somebody answered STOP to a text about an appointment, for a person to see to: on each appointment that is
 * still to come and whose texts go to this number. Nothing else changes, since a text proves no identity and a patient
 * who gets no link may be missed: texts go on until somebody has rung them, and corrected the contact or withdrawn the
 * link.
 * @returns of how many people it is kept, also where they had asked before; 0 when nothing is still to come
 */
export function noteTextStop(
  deps: Deps,
  { organisation, appointmentIds }: TextsTo,
  numberHashes: readonly Uint8Array[],
): Promise<number> {
  return deps.transaction.run(organisation.orgId, async (stores) => {
    let kept = 0;
    for (const appointment of await stillToCome(stores, appointmentIds, deps.now())) {
      kept += await noteOn(deps, stores, appointment, numberHashes);
    }
    return kept;
  });
}

/**
 * The same where nothing is still to come: it is kept with the number until somebody has seen to it, and every text to that
 * number marks its appointment as these are (see `sendMessage`).
 * @param from the number as it was sent
 */
export function keepStoppedNumber(
  deps: Deps,
  { organisation, appointmentIds }: TextsTo,
  numberHashes: readonly Uint8Array[],
  { from, receivedAt }: { from: string; receivedAt: Temporal.Instant },
): Promise<void> {
  return deps.transaction.run(organisation.orgId, async (stores) => {
    const [numberHash] = numberHashes;
    // one that was kept under a secret of links before counts too
    if (await stores.textStops.isStanding(numberHashes)) return;
    const all = await Promise.all(appointmentIds.map((id) => stores.appointments.findById(id)));
    const newest = all
      .filter((one) => one !== undefined)
      .toSorted((one, other) => Temporal.Instant.compare(other.startsAt, one.startsAt));
    const [last] = newest;
    if (numberHash === undefined || last === undefined) return;
    const theirs = (await stores.participants.listByAppointments(appointmentIds)).filter(({ mobile }) =>
      isOneOf(deps, mobile, numberHashes),
    );
    const people = new Set(theirs.map((one) => personOf(one, newest)));
    const participant = theirs.find(({ appointmentId }) => appointmentId === last.appointmentId) ?? theirs[0];
    const stopId = asId<'TextStop'>(deps.newId());
    const isNew = await stores.textStops.add({
      stopId,
      numberHash,
      numberEnding: from.replace(/\D/g, '').slice(-3),
      receivedAt,
      appointmentId: last.appointmentId,
      participantId: people.size === 1 ? participant?.participantId : undefined,
    });
    const actor = { kind: 'confer', job: 'replies' } as const;
    if (isNew)
      await makeAudit(deps)(stores, actor, 'kept-stopped-number', `appointment:${last.appointmentId}`);
  });
}

/** The same person has another participant in each appointment. */
function personOf(one: ParticipantRecord, appointments: readonly AppointmentRecord[]): string {
  if (one.kind !== 'patient') return one.relatedPersonId ?? one.participantId;
  const appointment = appointments.find(({ appointmentId }) => appointmentId === one.appointmentId);
  return appointment?.patientId ?? one.participantId;
}

function isOneOf(deps: Deps, mobile: string | undefined, numberHashes: readonly Uint8Array[]): boolean {
  const own = deps.offerLinks.numberHashes(mobile ?? '');
  return own.some((one) => numberHashes.some((other) => Buffer.compare(one, other) === 0));
}

/** A series is told of in the message of its first appointment. */
async function stillToCome(
  stores: Stores,
  ids: readonly AppointmentId[],
  now: Temporal.Instant,
): Promise<AppointmentRecord[]> {
  const all = new Map<AppointmentId, AppointmentRecord>();
  for (const id of ids) {
    const appointment = await stores.appointments.findById(id);
    if (appointment === undefined) continue;
    const { seriesId } = appointment;
    const told = seriesId === undefined ? [appointment] : await stores.appointments.listBySeries(seriesId);
    for (const one of told) all.set(one.appointmentId, one);
  }
  return [...all.values()]
    .filter(({ status, endsAt }) => status === 'booked' && Temporal.Instant.compare(endsAt, now) > 0)
    .toSorted((one, other) => one.appointmentId.localeCompare(other.appointmentId));
}

async function noteOn(
  deps: Deps,
  stores: Stores,
  { appointmentId, serviceLineId }: AppointmentRecord,
  numberHashes: readonly Uint8Array[],
): Promise<number> {
  await stores.appointments.lockById(appointmentId);
  const readers = (await stores.participants.listByAppointment(appointmentId)).filter(
    ({ mobile, withdrawnAt }) => withdrawnAt === undefined && isOneOf(deps, mobile, numberHashes),
  );
  const asking = readers.filter(({ askedForNoTextsAt }) => askedForNoTextsAt === undefined);
  if (asking.length === 0) return readers.length;
  for (const { participantId } of asking) {
    await stores.participants.noteTextStop(participantId, deps.now());
    const actor = { kind: 'confer', job: 'replies' } as const;
    await makeAudit(deps)(stores, actor, 'noted-text-stop', `participant:${participantId}`);
  }
  await stores.appointments.countUp(appointmentId);
  await deps.tell(stores, textStopNoted, appointmentSubject({ appointmentId, serviceLineId }), {});
  return readers.length;
}
