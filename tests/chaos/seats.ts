import type { Slot } from '../../api/slots/contract/slots.ts';
import { lineAt, type ChaosLine, type ChaosOrganisation, type ChaosPatient } from './chaos-organisation.ts';
import type { ChaosPlan } from './plan.ts';
import type { PlannedLife } from './plan-lives.ts';

/** The shortest appointment that can be booked. */
export const MINUTES = 5;
/** Those of later today begin so long after the last trouble. */
const LATER_MS = 20 * 60_000;

/** HL7 v2 tells no fractions of a second. */
export const wholeSecond = (at: number): number => Math.ceil(at / 1000) * 1000;

/** What one life has to itself: nobody else of the run asks for it. */
export interface Seat {
  life: PlannedLife;
  organisation: ChaosOrganisation;
  line: ChaosLine;
  patient: ChaosPatient;
  /** Times days ahead: one for each of its appointments, and one for each move. */
  far: Slot[];
  /** When it begins, of those of later today. RFC 3339. */
  openAt: string;
}

/** Hands out patients and times in the order of the plan, so that the same seed asks for the same. */
export function seatsOf(
  plan: ChaosPlan,
  organisations: readonly ChaosOrganisation[],
  beginsAt: number,
): Seat[] {
  const taken = new Map<ChaosLine, { far: number; open: number }>();
  return plan.lives.map((life) => {
    const organisation = organisations[life.organisation]!;
    const nth = Math.floor(life.number / organisations.length);
    const line = lineAt(organisation, nth);
    const used = taken.get(line) ?? { far: 0, open: 0 };
    const moves = life.steps.filter(({ does }) => does === 'move').length;
    const wanted = life.appointments + moves;
    const far = line.far.slice(used.far, used.far + wanted);
    const patient = organisation.patients[nth];
    if (far.length < wanted || patient === undefined) throw new Error('the clinics have no room for so many');
    const openAt = wholeSecond(beginsAt + plan.lengthMs + LATER_MS + used.open * MINUTES * 60_000);
    taken.set(line, { far: used.far + wanted, open: used.open + 1 });
    return { life, organisation, line, patient, far, openAt: new Date(openAt).toISOString() };
  });
}
