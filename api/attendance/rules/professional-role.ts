/** Roles of people who are there and see no patient: NHS Data Dictionary, MULTI-PROFESSIONAL INDICATION, for most of them. SQL reads it too. */
export const SEES_NO_PATIENT =
  /(^|-)(coordinator|co-ordinator|administrator|receptionist|secretary|clerk|note-taker|chaperone|interpreter)$/;

/**
 * Whether somebody in this role is a professional whose presence makes an attendance. Roles are named by each service
 * line, so the code's last word decides.
 */
export const isProfessionalRole = (roleCode: string): boolean => !SEES_NO_PATIENT.test(roleCode);
