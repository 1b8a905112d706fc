import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { Me } from '../../../api/staff/contract/me.ts';
import { setAttendanceSettings } from '../../../api/attendance/contract/endpoints.ts';
import { listCareHomes } from '../../../api/care-homes/contract/endpoints.ts';
import type { Endpoint } from '../../../api/kernel/contract/endpoint.ts';
import { reconcileWithPas } from '../../../api/reconciliation/contract/endpoints.ts';
import { listOrganisations, listRoleGrants } from '../../../api/staff/contract/endpoints.ts';
import { mayAsk } from '../../shell/may-ask.ts';

type SectionModule = Promise<{ default: ComponentType }>;

interface AdminSection {
  /** As it stands in the address: `#/admin/<name>`. */
  name: string;
  label: string;
  Component: ComponentType;
  /** For those who may ask this; for all who may open Admin when it is left out. */
  asks?: Pick<Endpoint, 'roles' | 'guests'>;
}

function section(
  name: string,
  label: string,
  load: () => SectionModule,
  asks?: AdminSection['asks'],
): AdminSection {
  return { name, label, Component: lazy(load), ...(asks === undefined ? {} : { asks }) };
}

/** What there is in Admin, in the order of the navigation. Each section is code of its own. */
export const ADMIN_SECTIONS: readonly [AdminSection, ...AdminSection[]] = [
  section('overview', 'Overview', async () => ({
    default: (await import('./overview/overview-section.tsx')).OverviewSection,
  })),
  section(
    'pas-balance',
    'PAS balance',
    async () => ({ default: (await import('./pas-balance/pas-balance-section.tsx')).PasBalanceSection }),
    reconcileWithPas,
  ),
  section('service-lines', 'Service lines', async () => ({
    default: (await import('./service-lines/service-lines-section.tsx')).ServiceLinesSection,
  })),
  section('clinics', 'Clinics', async () => ({
    default: (await import('./clinics/clinics-section.tsx')).ClinicsSection,
  })),
  section('cancelling', 'Cancel or move', async () => ({
    default: (await import('./clinic-changes/clinic-changes-section.tsx')).CancellingSection,
  })),
  section('blocks', 'Away and rooms', async () => ({
    default: (await import('./blocks/blocks-section.tsx')).BlocksSection,
  })),
  section('waiting-list', 'Short-notice list', async () => ({
    default: (await import('./refill/waiting-list-section.tsx')).WaitingListSection,
  })),
  section(
    'care-homes',
    'Care homes',
    async () => ({ default: (await import('./care-homes/care-homes-section.tsx')).CareHomesSection }),
    listCareHomes,
  ),
  section(
    'attendance',
    'Attendance',
    async () => ({
      default: (await import('./attendance/attendance-settings-section.tsx')).AttendanceSettingsSection,
    }),
    setAttendanceSettings,
  ),
  section(
    'sharing',
    'Sharing',
    async () => ({ default: (await import('./sharing/sharing-section.tsx')).SharingSection }),
    listOrganisations,
  ),
  section(
    'access',
    'Access',
    async () => ({ default: (await import('./access/access-section.tsx')).AccessSection }),
    listRoleGrants,
  ),
];

/** What this person may use of Admin. */
export function sectionsFor(me: Me): readonly AdminSection[] {
  return ADMIN_SECTIONS.filter(({ asks }) => asks === undefined || mayAsk(me, asks));
}
