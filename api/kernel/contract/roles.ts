/** The app roles of Confer in Entra. */
export type AppRole = 'Clinician' | 'Coordinator' | 'Admin' | 'Viewer';
export type Roles = readonly [AppRole, ...AppRole[]];

/** To read what belongs to one's own service lines. */
export const EVERYBODY: Roles = ['Clinician', 'Coordinator', 'Admin', 'Viewer'];
/** To find patients and book, change or cancel their appointments. */
export const BOOKERS: Roles = ['Clinician', 'Coordinator'];
/** To run a clinic: admit, end, decide the attendance. */
export const CLINIC_STAFF: Roles = ['Clinician', 'Coordinator'];
/** To set up service lines, and who works in them. */
export const ADMINS: Roles = ['Admin'];
/** To set up the clinics of a service line. */
export const CLINIC_PLANNERS: Roles = ['Admin', 'Coordinator'];
/** To see to work for outside systems that needs a person, and to take reports out of Confer. */
export const OVERSEERS: Roles = ['Admin', 'Coordinator'];
