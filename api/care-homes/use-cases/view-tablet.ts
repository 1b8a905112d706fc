import type { Temporal } from 'temporal-polyfill';
import { pagePhase } from '../../joining/rules/page-phase.ts';
import { initials } from '../../patients/rules/initials.ts';
import { makeAudit } from '../../kernel/audit/audit.ts';
import type { AppointmentId } from '../../kernel/rules/id.ts';
import { residentStep, type ResidentStep } from '../rules/resident-step.ts';
import { wallDayOf } from '../rules/tablet-day.ts';
import type { ResidentOfDay } from '../ports/tablet-store.ts';
import type { TabletDependencies } from './tablet-dependencies.ts';
import { withTablet, type KnownTablet } from './known-tablet.ts';

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
  now: Temporal.Instant;
}

/** @param token of the tablet. @throws Refusal tablet-not-signed-in */
export type ViewTablet = (token: string) => Promise<TabletView>;

/** Whom the tablet shows now, with all that is known of them here. */
export async function residentsOf({ stores, organisation, home, now }: KnownTablet) {
  const { day, startsAt, endsAt } = wallDayOf(now, organisation.timeZone);
  const all = await stores.tablets.listDay(home.careHomeId, day, startsAt, endsAt);
  return all.flatMap((resident) => {
    const step = stepOf(resident, now);
    return step === undefined ? [] : [{ ...resident, step }];
  });
}

function stepOf(resident: ResidentOfDay, now: Temporal.Instant): ResidentStep | undefined {
  const { appointmentStatus, participantState, everybodysStates } = resident;
  const facts = { appointmentStatus, participantState, everybodysStates, window: resident };
  return residentStep(pagePhase(facts, now), !resident.isLocked && resident.hasBothFacts);
}

const ARE_HERE: ReadonlySet<ResidentStep> = new Set(['waiting', 'called']);

async function viewOf(tablet: KnownTablet): Promise<TabletView> {
  const { stores, organisation, home, now } = tablet;
  const residents = await residentsOf(tablet);
  // their page is locked, and the list that calls them is open: they are heard from
  for (const { step, participantId } of residents) {
    if (ARE_HERE.has(step)) await stores.participants.touch(participantId, now);
  }
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
    now,
  };
}

/** The list as it is now, for a page that is open. */
export function makeViewTablet(deps: TabletDependencies): ViewTablet {
  return (token) => withTablet(deps, token, viewOf);
}

/** Opens the list. Whoever's turn it was, their page is locked: what is shown next is somebody else's to see. */
export function makeOpenTablet(deps: TabletDependencies): ViewTablet {
  return (token) =>
    withTablet(deps, token, async (tablet) => {
      const { stores, signIn, now } = tablet;
      if ((await stores.tablets.endVisitsOfTablet(signIn.signInId, now)) > 0) {
        const actor = { kind: 'tablet', signInId: signIn.signInId } as const;
        await makeAudit(deps)(stores, actor, 'locked-tablet', `care-home:${signIn.careHomeId}`);
      }
      return viewOf(tablet);
    });
}
