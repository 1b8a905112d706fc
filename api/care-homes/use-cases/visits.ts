import type { Temporal } from 'temporal-polyfill';
import { withLink } from '../../joining/use-cases/known-link.ts';
import { recordAudit } from '../../joining/use-cases/record-step.ts';
import { languagesOf, type LanguagesOfLink } from '../../joining/use-cases/languages-of.ts';
import type { Visitor } from '../../kernel/actors/visitor.ts';
import { initials } from '../../patients/rules/initials.ts';
import type { TabletDependencies } from './tablet-dependencies.ts';

/** What is shown before a resident is confirmed: what the list has shown, and no more. */
export interface OpenedVisit {
  standing: 'verified-here' | 'locked' | 'not-verified';
  initials: string;
  room: string;
  startsAt: Temporal.Instant;
  timeZone: string;
  organisationName: string;
  helpPhone: string;
  languages: LanguagesOfLink;
}

/** @throws Refusal visit-over | link-not-valid */
export type OpenVisit = (visitor: Visitor) => Promise<OpenedVisit>;

/** A resident's turn as it stands. Opening it changes nothing. */
export function makeOpenVisit(deps: TabletDependencies): OpenVisit {
  return (visitor) =>
    withLink(deps, visitor, 'read', async (link) => {
      const { participant, appointment, organisation, standing, visit } = link;
      const shown = visit && (await link.stores.tablets.findVisit(visit.visitId));
      const patient = await link.stores.patients.findById(appointment.patientId);
      if (shown === undefined || patient === undefined)
        throw new Error(`no visit of ${participant.participantId}`);
      return {
        standing: standing === 'verified-elsewhere' ? 'not-verified' : standing,
        initials: initials(patient.givenName, patient.familyName),
        room: shown.room,
        startsAt: appointment.patientStartsAt,
        timeZone: organisation.timeZone,
        organisationName: organisation.name,
        helpPhone: organisation.helpPhone,
        languages: await languagesOf(link),
      };
    });
}

/** Somebody touched the page: it stays open for two minutes more. @throws Refusal visit-over | link-not-valid */
export type TouchVisit = (visitor: Visitor) => Promise<void>;

export function makeTouchVisit(deps: TabletDependencies): TouchVisit {
  return (visitor) =>
    withLink(deps, visitor, 'read', async ({ stores, visit, now }) => {
      if (visit !== undefined) await stores.visits.touch(visit.visitId, now);
    });
}

/** Locks the page now. The resident keeps their place. @throws Refusal visit-over | link-not-valid */
export type LockVisit = (visitor: Visitor) => Promise<void>;

export function makeLockVisit(deps: TabletDependencies): LockVisit {
  return (visitor) =>
    withLink(deps, visitor, 'read', async (link) => {
      if (link.visit === undefined) return;
      await link.stores.tablets.endVisit(link.visit.visitId, link.now);
      await recordAudit(link, deps.newId, 'locked-tablet');
    });
}
