import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { Me } from '../../../api/staff/contract/me.ts';
import type { AppRole } from '../../../api/kernel/contract/roles.ts';
import { ADMINS, mayDo } from '../../shell/permissions.ts';

type SectionModule = Promise<{ default: ComponentType }>;

interface AdminSection {
  /** As it stands in the address: `#/admin/<name>`. */
  name: string;
  label: string;
  Component: ComponentType;
  /** Who may use it; whoever may open Admin when it is left out. */
  roles?: readonly AppRole[];
}

function section(
  name: string,
  label: string,
  load: () => SectionModule,
  roles?: readonly AppRole[],
): AdminSection {
  return { name, label, Component: lazy(load), ...(roles === undefined ? {} : { roles }) };
}

/** What there is in Admin, in the order of the navigation. Each section is code of its own. */
export const ADMIN_SECTIONS: readonly [AdminSection, ...AdminSection[]] = [
  section('overview', 'Overview', async () => ({
    default: (await import('./overview/overview-section.tsx')).OverviewSection,
  })),
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
    'sharing',
    'Sharing',
    async () => ({ default: (await import('./sharing/sharing-section.tsx')).SharingSection }),
    ADMINS,
  ),
];

/** What this person may use of Admin. */
export function sectionsFor(me: Me): readonly AdminSection[] {
  return ADMIN_SECTIONS.filter(({ roles }) => roles === undefined || mayDo(me, roles));
}
