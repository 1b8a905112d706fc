import type { Role } from '../rules/scoped-roles.ts';

/** The app roles of Confer in Entra. */
export type AppRole = Role;
export type Roles = readonly [AppRole, ...AppRole[]];

/** To read what belongs to one's own service lines. */
export const EVERYBODY: Roles = ['Clinician', 'Coordinator', 'Admin', 'Viewer'];
/** To find patients and book, change or cancel their appointments. */
export const BOOKERS: Roles = ['Clinician', 'Coordinator'];
/** To run a clinic: admit, end, decide the attendance. */
export const CLINIC_STAFF: Roles = ['Clinician', 'Coordinator'];
/** To decide about patients' cases before a meeting of an MDT. */
export const CASE_DECIDERS: Roles = ['Clinician'];
/** To put the list of an MDT meeting into a suggested order. */
export const CASE_COORDINATORS: Roles = ['Coordinator'];
/** To set up service lines, and who works in them. */
export const ADMINS: Roles = ['Admin'];
/** To set up the clinics of a service line. */
export const CLINIC_PLANNERS: Roles = ['Admin', 'Coordinator'];
/** To change many appointments of a service line at once, and to take its reports out of Confer. */
export const LINE_OVERSEERS: Roles = ['Admin', 'Coordinator'];
/** To see to work for outside systems that needs a person: of one's own service lines, Admins of all. */
export const WORK_OVERSEERS: Roles = ['Admin', 'Coordinator'];
/** To see it only. */
export const WORK_READERS: Roles = ['Admin', 'Coordinator', 'Viewer'];
/** To read figures of the whole organisation, for which a role in a part of it is not enough. */
export const ORGANISATION_REPORTERS: Roles = ['Admin', 'Viewer'];
/** To see to what the whole organisation shares: rooms, who is away. */
export const OVERSEERS: Roles = ['Admin', 'Coordinator'];

const FOR_PARTS: readonly Roles[] = [
  EVERYBODY,
  BOOKERS,
  CLINIC_STAFF,
  CASE_DECIDERS,
  CASE_COORDINATORS,
  CLINIC_PLANNERS,
  LINE_OVERSEERS,
  WORK_OVERSEERS,
  WORK_READERS,
];
/**
 * Whether a role for a part of the organisation is enough to ask. It is for the lists above whose use cases keep to
 * service lines; all others, new ones too, ask for the role in the whole organisation.
 */
export const countsInParts = (roles: Roles): boolean => FOR_PARTS.includes(roles);
