import type { Temporal } from 'temporal-polyfill';
import { pagePhase } from '../../joining/rules/page-phase.ts';
import { initials } from '../../patients/rules/initials.ts';
import { appointmentSubject } from '../../appointments/rules/appointment-subject.ts';
import { isOnline } from '../../appointments/rules/online.ts';
import { makeRateLimit } from '../../kernel/requests/rate-limit.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import type { AppointmentId, OrgId, ParticipantId } from '../../kernel/rules/id.ts';
import { residentStep, type ResidentStep } from '../rules/resident-step.ts';
import { wallDayOf } from '../rules/tablet-day.ts';
import type { ResidentOfDay } from '../ports/tablet-store.ts';
import type { TabletDependencies } from './tablet-dependencies.ts';
import type { KnownTablet, WithTablet } from './known-tablet.ts';

/** A resident as the tablet shows them: no name, and nothing of what the appointment is for. */
export interface ShownResident {
  appointmentId: AppointmentId;
  initials: string;
  room: string;
  startsAt: Temporal.Instant;
  opensAt: Temporal.Instant;
  step: ResidentStep;
}

/** The tablet's list of the day. */
export interface TabletView {
  homeName: string;
  organisationName: string;
  helpPhone: string;
  timeZone: string;
  residents: ShownResident[];
  orgId: OrgId;
  /** Who is heard from while this list is open; shown to nobody. */
  heard: ParticipantId[];
  now: Temporal.Instant;
}

/** @param token of the tablet. @throws Refusal tablet-not-signed-in */
export type ViewTablet = (token: string) => Promise<TabletView>;

/**
 * @param how `again`: the page reads itself anew, and nobody has opened it
 * @throws Refusal tablet-not-signed-in
 */
export type OpenTablet = (token: string, how?: 'opened' | 'again') => Promise<TabletView>;

/** How often it is worth a line of audit, in a minute, that a tablet shows who is there. */
const LISTS_PER_MINUTE = 1;

/** Whom the tablet shows now, with all that is known of them here. */
export async function residentsOf({ stores, organisation, signIn, now }: KnownTablet) {
  const { day, startsAt, endsAt } = wallDayOf(now, organisation.timeZone);
  const all = await stores.tablets.listDay(signIn, day, startsAt, endsAt);
  return all.flatMap((resident) => {
    const step = stepOf(resident, now);
    return step === undefined ? [] : [{ ...resident, step }];
  });
}

function stepOf(resident: ResidentOfDay, now: Temporal.Instant): ResidentStep | undefined {
  const { participantState, everybodysStates } = resident;
  const facts = {
    appointmentStatus: 'booked',
    participantState,
    everybodysStates,
    window: resident,
  } as const;
  return residentStep(pagePhase(facts, now), !resident.isLocked && resident.hasBothFacts);
}

const ARE_HERE: ReadonlySet<ResidentStep> = new Set(['waiting', 'called']);

/** Their page is locked, and the list that calls them is open. A resident who came on a device of their own is heard from there alone. */
async function hear({ stores, now }: KnownTablet, heard: readonly ResidentOfDay[]): Promise<void> {
  if (heard.length === 0) return;
  await stores.openPages.touch(heard.map(({ participantId }) => ({ participantId, at: now })));
  for (const one of heard)
    if (one.participantState === 'waiting' && !isOnline(one, now))
      await stores.liveEvents.add({ subject: appointmentSubject(one), kind: 'appointment-changed' });
}

async function viewOf(tablet: KnownTablet): Promise<TabletView> {
  const { organisation, home, now } = tablet;
  const residents = await residentsOf(tablet);
  const heard = residents.filter(({ step, cameHere }) => cameHere && ARE_HERE.has(step));
  await hear(tablet, heard);
  return {
    homeName: home.name,
    organisationName: organisation.name,
    helpPhone: organisation.helpPhone,
    timeZone: organisation.timeZone,
    residents: residents.map((one) => ({
      appointmentId: one.appointmentId,
      initials: initials(one.givenName, one.familyName),
      room: one.room,
      startsAt: one.startsAt,
      opensAt: one.opensAt,
      step: one.step,
    })),
    orgId: organisation.orgId,
    heard: heard.map(({ participantId }) => participantId),
    now,
  };
}

/** The list as it is now, for a page that is open. */
export function makeViewTablet({ withTablet }: { withTablet: WithTablet }): ViewTablet {
  return (token) => withTablet(token, viewOf);
}

/**
 * Opens the list. Locks the page of the resident whose turn it was, because somebody else sees what is shown next. A list that is
 * open elsewhere and reads itself anew ends nobody's turn.
 */
export function makeOpenTablet(deps: TabletDependencies & { withTablet: WithTablet }): OpenTablet {
  const audit = makeAudit(deps);
  const shown = makeRateLimit(LISTS_PER_MINUTE);
  return (token, how = 'opened') =>
    deps.withTablet(token, async (tablet) => {
      const { stores, signIn, now } = tablet;
      const { signInId, careHomeId } = signIn;
      const actor = { kind: 'tablet', signInId } as const;
      if (how === 'opened' && (await stores.tablets.endVisitsOfTablet(signInId, now)) > 0)
        await audit(stores, actor, 'locked-tablet', `care-home:${careHomeId}`);
      if (shown.allows(signInId, now))
        await audit(stores, actor, 'viewed-residents', `care-home:${careHomeId}`);
      return viewOf(tablet);
    });
}
