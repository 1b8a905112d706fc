import { z } from 'zod';

/** RFC 3339 instant in UTC, whole seconds or milliseconds. */
export const instant = z.iso.datetime({ error: 'Give a time in UTC such as 2026-03-02T09:30:00Z' });
export const localDate = z.iso.date({ error: 'Give a date such as 2026-03-02' });
export const uuid = z.uuid({ error: 'Give the id as it was sent to you' });

export const appRoleSchema = z.enum(['Clinician', 'Coordinator', 'Admin', 'Viewer']);
export type AppRole = z.infer<typeof appRoleSchema>;
