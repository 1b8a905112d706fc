import { Refusal } from '../../kernel/rules/refusal.ts';
import type { PagePhase } from '../rules/page-phase.ts';
import { consultationView } from './consultation-view.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink, type KnownLink } from './known-link.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { isShownToday } from '../../consent-texts/rules/consent-in.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isCompanion, patientSideOf } from '../../appointments/rules/participant-kind.ts';
import { bookInPas } from '../../pas/use-cases/book-in-pas.ts';
import { markArrivedInPas } from '../../pas/use-cases/mark-arrived-in-pas.ts';
import { askForAppInChat } from '../../meetings/use-cases/put-app-into-chat.ts';
import { bringLobbyUpToDate } from '../../meetings/use-cases/set-lobby.ts';
import { recordAudit, recordEvidence } from './record-step.ts';
import { companionWaiting, participantWaiting } from './waiting-changes.ts';

/** @param shown names what they read before they went in (`ShownConsent`) */
export type EnterWaitingRoom = (visitor: Visitor, shown: string) => Promise<PagePhase>;

/** Whether nobody of the patient's side has waited for this appointment at its present time. The appointment is locked: of two at once one is first. */
async function isFirstArrival(link: KnownLink): Promise<boolean> {
  const everyone = await link.stores.participants.listByAppointment(link.appointment.appointmentId);
  return patientSideOf(everyone).every((participant) => participant.waitingSince === undefined);
}

async function isKnownToPas(link: KnownLink): Promise<boolean> {
  if (link.appointment.pasAppointmentId !== undefined) return true;
  return link.stores.outbox.isPending(appointmentSubject(link.appointment), bookInPas);
}

async function enter(link: KnownLink, deps: JoinDependencies, shown: string): Promise<void> {
  const { participants } = link.stores;
  const { participantId } = link.participant;
  const isArrival = !isCompanion(link.participant.kind);
  const isFirst = isArrival && (await isFirstArrival(link));
  await recordEvidence(link, deps.newId, 'consent-shown', {
    detail: { text: shown },
    dedupeKey: `consent-shown:${participantId}:${shown}`,
  });
  await recordEvidence(link, deps.newId, 'entered-waiting');
  await participants.takeStep(link.participant, 'enter-waiting', link.now);
  await participants.touch(participantId, link.now);
  await recordAudit(link, deps.newId, 'entered-waiting-room');
  // the person who took it looked after somebody who has been away since
  if (isArrival && link.participant.waitingSince !== undefined) {
    await link.stores.appointments.releaseArrival(link.appointment.appointmentId);
  }
  const subject = appointmentSubject(link.appointment);
  if (isFirst && (await isKnownToPas(link))) await deps.enqueue(link.stores, markArrivedInPas, subject, {});
  await askForAppInChat(deps, link.stores, link.appointment);
  await bringLobbyUpToDate(deps, link.stores, link.appointment);
  await deps.tell(link.stores, isArrival ? participantWaiting : companionWaiting, subject, {});
}

/**
 * Takes a place in the waiting room. Someone who left the page keeps the time since which they wait; someone who waits
 * already, was admitted, or whose appointment is over stays where they are.
 * @returns where they are now
 * @throws Refusal too-early-to-wait (facts: opensAt) | too-late-to-wait | consent-not-shown (what they read is not what is to
 *   be read now) | link-not-valid | link-locked |
 *   link-other-device
 */
export function makeEnterWaitingRoom(deps: JoinDependencies): EnterWaitingRoom {
  return (visitor, shown) =>
    withVerifiedLink(deps, visitor, 'write', async (link) => {
      const { phase, opensAt, modality, consentTexts } = await consultationView(link);
      // they are rung, or come in: nobody would look for them here
      if (modality !== 'video') return phase;
      if (phase === 'early') throw new Refusal('too-early-to-wait', { opensAt: opensAt.toString() });
      if (phase === 'too-late') throw new Refusal('too-late-to-wait');
      if (phase !== 'can-wait') return phase;
      if (!isShownToday(shown, consentTexts)) throw new Refusal('consent-not-shown');
      await enter(link, deps, shown);
      return 'waiting';
    });
}
