import { lazy } from 'react';
import type { ComponentType } from 'react';

type SectionModule = Promise<{ default: ComponentType }>;

interface AdminSection {
  /** As it stands in the address: `#/admin/<name>`. */
  name: string;
  label: string;
  Component: ComponentType;
}

function section(name: string, label: string, load: () => SectionModule): AdminSection {
  return { name, label, Component: lazy(load) };
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
    default: (await import('./cancelling/cancelling-section.tsx')).CancellingSection,
  })),
  section('absences', 'Away and rooms', async () => ({
    default: (await import('./absences/absences-section.tsx')).AbsencesSection,
  })),
  section('waiting-list', 'Short-notice list', async () => ({
    default: (await import('./waiting-list/waiting-list-section.tsx')).WaitingListSection,
  })),
];
