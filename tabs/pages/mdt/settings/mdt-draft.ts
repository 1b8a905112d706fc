import type { ChangeMdt, Mdt, MdtMember } from '../../../../api/mdt/contract/mdts.ts';
import type { StaffRole } from '../../../../api/staff/contract/staff.ts';
import { emptyDraft, ruleOf, seriesDraftOf, seriesRequestOf } from '../../admin/clinics/template-draft.ts';
import type { TemplateDraft } from '../../admin/clinics/template-draft.ts';
import { numberOf } from '../number-of.ts';

export interface Person {
  practitionerId: string;
  displayName: string;
}

/** A role and how many of it are needed, as typed. */
export interface NeededDraft extends StaffRole {
  needed: string;
}

export interface MemberDraft extends Person {
  roleCodes: readonly string[];
  cover: Person | null;
}

/** What the form of an MDT holds. Texts are as they were typed. */
export interface MdtDraft {
  name: string;
  chair: Person | undefined;
  coreRoles: readonly NeededDraft[];
  members: readonly MemberDraft[];
  cutOffHours: string;
  minutesPerCase: string;
  followUpDays: string;
  series: TemplateDraft;
  isActive: boolean;
}

const USUAL_MINUTES = 10;
const USUAL_CUT_OFF_HOURS = 24;
const USUAL_FOLLOW_UP_DAYS = 28;

export const neededDraft = ({
  role,
  label,
  needed,
}: {
  role: string;
  label: string;
  needed: number;
}): NeededDraft => ({
  roleCode: role,
  label,
  needed: String(needed),
});

/** A new MDT: each week from today. */
export const newMdtDraft = (today: string, timeZone: string): MdtDraft => ({
  name: '',
  chair: undefined,
  coreRoles: [],
  members: [],
  cutOffHours: String(USUAL_CUT_OFF_HOURS),
  minutesPerCase: String(USUAL_MINUTES),
  followUpDays: String(USUAL_FOLLOW_UP_DAYS),
  series: { ...emptyDraft(today, timeZone, USUAL_MINUTES), opensAt: '13:00', closesAt: '14:30' },
  isActive: true,
});

/** The form for an MDT that is there. */
export const draftOfMdt = (mdt: Mdt): MdtDraft => ({
  name: mdt.name,
  chair: mdt.chair,
  coreRoles: mdt.coreRoles.map(neededDraft),
  members: mdt.members.map(({ practitionerId, displayName, roles, cover }) => ({
    practitionerId,
    displayName,
    roleCodes: roles.map(({ role }) => role),
    cover,
  })),
  cutOffHours: String(mdt.cutOffHours),
  minutesPerCase: String(mdt.minutesPerCase),
  followUpDays: String(mdt.followUpDays),
  series: seriesDraftOf(mdt.series, mdt.minutesPerCase),
  isActive: mdt.isActive,
});

export const neededRequest = (roles: readonly NeededDraft[]): ChangeMdt['coreRoles'] =>
  roles.map(({ roleCode, needed }) => ({ role: roleCode, needed: numberOf(needed) }));

const memberRequest = ({ practitionerId, roleCodes, cover }: MemberDraft): MdtMember => ({
  practitionerId,
  roles: [...roleCodes],
  coveredBy: cover?.practitionerId ?? null,
});

/** What is missing before it can be sent, in the order of the form. */
export function whatIsMissing({ name, chair, series }: MdtDraft): string | undefined {
  if (name.trim() === '') return 'Enter a name.';
  if (chair === undefined) return 'Choose the chair.';
  if (ruleOf(series) === undefined) return 'Choose the days.';
  return seriesRequestOf(series) === undefined ? 'Enter the first day and the times.' : undefined;
}

/** What is sent; undefined while something that each MDT needs is missing. */
export function mdtRequest(draft: MdtDraft): ChangeMdt | undefined {
  const { chair } = draft;
  const series = seriesRequestOf(draft.series);
  if (series === undefined || chair === undefined || whatIsMissing(draft) !== undefined) return undefined;
  return {
    name: draft.name.trim(),
    chairedBy: chair.practitionerId,
    coreRoles: neededRequest(draft.coreRoles),
    members: draft.members.map(memberRequest),
    cutOffHours: numberOf(draft.cutOffHours),
    minutesPerCase: numberOf(draft.minutesPerCase),
    followUpDays: numberOf(draft.followUpDays),
    series,
    isActive: draft.isActive,
  };
}
