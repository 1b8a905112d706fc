import type { ConsultationView } from '../use-cases/consultation-view.ts';
import { pageMarkOf } from './consultation-words.ts';

/** Of what a page shows only what is needed to tell whether it is the right one: there are thousands. */
export interface ShownPage extends Pick<
  ConsultationView,
  'orgId' | 'appointmentId' | 'participantId' | 'timeZone'
> {
  /** See `pageMarkOf`. */
  page: string;
  /** From then on the clock alone makes it another page, in milliseconds since 1970. */
  movesOnAt: number;
}

export const shownPageOf = (view: ConsultationView): ShownPage => ({
  orgId: view.orgId,
  appointmentId: view.appointmentId,
  participantId: view.participantId,
  timeZone: view.timeZone,
  page: pageMarkOf(view),
  movesOnAt: movesOnAt(view),
});

/** The waiting room opens or closes, or what was tomorrow is today. Never is infinity. */
function movesOnAt({ now, timeZone, opensAt, closesAt }: ConsultationView): number {
  const nextDayAt = now.toZonedDateTimeISO(timeZone).add({ days: 1 }).startOfDay();
  const readAt = now.epochMilliseconds;
  const ahead = [opensAt, closesAt, nextDayAt]
    .map(({ epochMilliseconds }) => epochMilliseconds)
    .filter((at) => at > readAt);
  return Math.min(...ahead);
}
