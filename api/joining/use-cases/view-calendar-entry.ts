import type { Temporal } from 'temporal-polyfill';
import type { Modality } from '../../kernel/rules/modality.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import type { JoinDependencies } from './join-dependencies.ts';
import { languagesOf, type LanguagesOfLink } from './languages-of.ts';
import { withVerifiedLink } from './known-link.ts';
import { recordAudit } from './record-step.ts';

/** What goes into the calendar of somebody who passed the identity check. */
export interface CalendarFacts {
  uid: string;
  /** Version of the appointment. */
  version: number;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  modality: Modality;
  isCancelled: boolean;
  helpPhone: string;
  languages: LanguagesOfLink;
  now: Temporal.Instant;
}

/** @throws Refusal link-not-valid | link-locked | link-other-device */
export type ViewCalendarEntry = (visitor: Visitor) => Promise<CalendarFacts>;

export function makeViewCalendarEntry(deps: JoinDependencies): ViewCalendarEntry {
  return (visitor) =>
    withVerifiedLink(deps, visitor, 'read', async (link) => {
      const { participant, appointment, organisation, now } = link;
      await recordAudit(link, deps.newId, 'took-calendar-entry');
      return {
        uid: participant.participantId,
        version: appointment.version,
        startsAt: appointment.patientStartsAt,
        endsAt: appointment.patientEndsAt,
        modality: appointment.modality,
        isCancelled: appointment.status === 'cancelled',
        helpPhone: organisation.helpPhone,
        languages: await languagesOf(link),
        now,
      };
    });
}
