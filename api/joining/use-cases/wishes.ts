import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { asId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { checkWords } from '../../waiting-messages/use-cases/may-write.ts';
import { bringLobbyUpToDate } from '../../meetings/use-cases/set-lobby.ts';
import { wishText } from '../../wishes/contract/wishes.ts';
import { wishKey, type WishAbout } from '../../wishes/rules/wish-about.ts';
import { mayAskWho, whatMayBeAsked } from '../rules/whom-they-may-ask-about.ts';
import type { PagePhase } from '../rules/page-phase.ts';
import { consultationView, type ConsultationView } from './consultation-view.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { withVerifiedLink, type KnownLink } from './known-link.ts';
import { recordAudit } from './record-step.ts';
import { wishChanged } from './waiting-changes.ts';

/** Wishes that one link may make in a minute, with those that were taken back: one form may ask about everybody. */
const MOST_A_MINUTE = 50;

/** Until somebody is let in: then they say it in the call. */
export const BEFORE_GOING_IN: ReadonlySet<PagePhase> = new Set(['early', 'can-wait', 'waiting']);

/** @param asked as the page offers them (`wishKey`), with what was written */
export type AskWish = (visitor: Visitor, asked: { about: readonly string[]; text: string }) => Promise<void>;

/**
 * Asks to speak to the team alone first, or that people of the list are not there. What was asked before and stands is
 * not asked again.
 * @throws Refusal wish-not-valid (nothing chosen, or somebody who is not listed), wish-too-late, message-not-valid (too
 *   long), message-has-link, message-has-clinical-word, too-many-messages | link-not-valid | link-locked | link-other-device
 */
export function makeAskWish(deps: JoinDependencies): AskWish {
  return (visitor, { about: chosen, text: written }) =>
    withVerifiedLink(deps, visitor, 'write', async (link) => {
      const { stores, participant, appointment, now } = link;
      const offered = whatMayBeAsked(await checkMayAsk(link));
      const text = wishText.safeParse(written).data;
      if (text === undefined) throw new Refusal('message-not-valid');
      await checkWords(stores, appointment, text);
      const about = [...new Set(chosen)].map((key) => offered.find((one) => wishKey(one) === key));
      if (about.length === 0 || about.includes(undefined)) throw new Refusal('wish-not-valid');
      const own = (await stores.wishes.listByAppointments([appointment.appointmentId])).filter(
        ({ participantId }) => participantId === participant.participantId,
      );
      const standing = own.filter(({ withdrawnAt }) => withdrawnAt === undefined);
      const isNew = (one: WishAbout) => standing.every((wish) => wishKey(wish.about) !== wishKey(one));
      const asked = about.filter((one) => one !== undefined).filter(isNew);
      if (asked.length === 0) return;
      const aMinuteAgo = now.subtract({ minutes: 1 }).epochMilliseconds;
      const lately = own.filter(({ askedAt }) => askedAt.epochMilliseconds > aMinuteAgo);
      if (lately.length + asked.length > MOST_A_MINUTE) throw new Refusal('too-many-messages');
      for (const one of asked) {
        await stores.wishes.add({
          wishId: asId<'Wish'>(deps.newId()),
          appointmentId: appointment.appointmentId,
          participantId: participant.participantId,
          about: one,
          text: text === '' ? undefined : text,
          askedAt: now,
        });
      }
      await hasChanged(link, deps, 'asked-wish');
    });
}

/** @param wishId as the page has it */
export type WithdrawWish = (visitor: Visitor, wishId: string) => Promise<void>;

/**
 * Takes a wish back; one that is not their own, or was taken back, is left as it is.
 * @throws Refusal wish-too-late | link-not-valid | link-locked | link-other-device
 */
export function makeWithdrawWish(deps: JoinDependencies): WithdrawWish {
  return (visitor, wishId) =>
    withVerifiedLink(deps, visitor, 'write', async (link) => {
      const { stores, participant, appointment, now } = link;
      await checkMayAsk(link);
      const wish = (await stores.wishes.listByAppointments([appointment.appointmentId])).find(
        (one) =>
          one.wishId === wishId &&
          one.participantId === participant.participantId &&
          one.withdrawnAt === undefined,
      );
      if (wish === undefined) return;
      await stores.wishes.withdraw(wish.wishId, now);
      await hasChanged(link, deps, 'withdrew-wish');
    });
}

/** Staff who admit have to have seen it: the version counts up. */
async function hasChanged(link: KnownLink, deps: JoinDependencies, action: string): Promise<void> {
  const { stores, appointment } = link;
  await stores.appointments.countUp(appointment.appointmentId);
  await bringLobbyUpToDate(deps, stores, appointment);
  await recordAudit(link, deps.newId, action);
  await deps.tell(stores, wishChanged, appointmentSubject(appointment), {});
}

/** @returns what the page shows them */
async function checkMayAsk(link: KnownLink): Promise<ConsultationView> {
  const view = await consultationView(link);
  const { phase, modality } = view;
  if (!BEFORE_GOING_IN.has(phase) || modality !== 'video') throw new Refusal('wish-too-late');
  // the person who holds a shared device may be the one whom a wish is about
  if (link.visit !== undefined || !mayAskWho(link.participant.kind)) throw new Refusal('wish-not-valid');
  return view;
}
