import type { AppRole } from './scalars.ts';

/** To read what belongs to one's own service lines. */
export const EVERYBODY: readonly AppRole[] = ['Clinician', 'Coordinator', 'Admin', 'Viewer'];
/** To find patients and book, change or cancel their appointments. */
export const BOOKERS: readonly AppRole[] = ['Clinician', 'Coordinator'];
/** To run a clinic: admit, end, decide the attendance. */
export const CLINIC_STAFF: readonly AppRole[] = ['Clinician', 'Coordinator'];
/** To set up service lines, and who works in them. */
export const ADMINS: readonly AppRole[] = ['Admin'];
/** To set up the clinics of a service line. */
export const CLINIC_PLANNERS: readonly AppRole[] = ['Admin', 'Coordinator'];
/** To see to work for outside systems that needs a person, and to take reports out of Confer. */
export const OVERSEERS: readonly AppRole[] = ['Admin', 'Coordinator'];
