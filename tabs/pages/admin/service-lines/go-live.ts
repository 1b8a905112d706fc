import type { ServiceLineSetup } from '../../../../api/service-lines/contract/service-lines.ts';
import { staffGaps } from '../missing-parts.ts';

/** One thing on the way to the first booking. */
export interface GoLiveStep {
  label: string;
  isDone: boolean;
  /** Without it nothing can be booked; the others only help. */
  isNeeded: boolean;
  /** Where it is seen to when that is not this form. */
  section?: 'clinics';
}

type Line = Pick<ServiceLineSetup, 'roles' | 'members' | 'readiness'> & { hasChannel: boolean };

/** What a service line needs before it can go live, and what of it is there. */
export function goLiveSteps({ roles, members, readiness, hasChannel }: Line): GoLiveStep[] {
  const isOffered = ({ organisation }: Line['members'][number]): boolean => organisation?.isShared !== false;
  const staff = members
    .filter(isOffered)
    .flatMap((member) => (member.role === null ? [] : [{ roleCode: member.role.roleCode }]));
  const gaps = new Map(staffGaps(roles, staff).map(({ roleCode, words }) => [roleCode, words]));
  const required = roles.filter((role) => role.requiredCount > 0);
  return [
    ...(required.length === 0 ? [{ label: 'Require a role', isDone: false, isNeeded: true }] : []),
    ...required.map(({ roleCode, requiredCount, label }) => ({
      label: gaps.get(roleCode) ?? `${requiredCount} × ${label}: there are enough`,
      isDone: !gaps.has(roleCode),
      isNeeded: true,
    })),
    {
      label: readiness.clinics === 0 ? 'Make a clinic' : 'There is a clinic',
      isDone: readiness.clinics > 0,
      isNeeded: true,
      section: 'clinics',
    },
    {
      label: readiness.sessionsAhead === 0 ? 'Plan sessions' : `${readiness.sessionsAhead} sessions ahead`,
      isDone: readiness.sessionsAhead > 0,
      isNeeded: true,
      section: 'clinics',
    },
    {
      label: members.some((member) => member.role === null)
        ? 'Somebody coordinates'
        : 'Add somebody who coordinates',
      isDone: members.some((member) => member.role === null),
      isNeeded: false,
    },
    channelStep(hasChannel, readiness.isChannelKnown),
    ...members
      .filter((member) => !isOffered(member))
      .map(({ displayName, organisation }) => ({
        label: `Not shared any more: ${displayName}. Ask ${organisation?.name ?? ''} again, or remove them`,
        isDone: false,
        isNeeded: false,
      })),
  ];
}

function channelStep(hasChannel: boolean, isKnown: boolean | null): GoLiveStep {
  if (!hasChannel) return { label: 'Choose a Teams channel', isDone: false, isNeeded: false };
  return isKnown === false
    ? { label: 'Add Confer to the Teams channel', isDone: false, isNeeded: false }
    : { label: 'Cards go to the Teams channel', isDone: true, isNeeded: false };
}

/** Whether everything that is needed is there. */
export function canBeBooked(steps: readonly GoLiveStep[]): boolean {
  return steps.every(({ isDone, isNeeded }) => isDone || !isNeeded);
}
