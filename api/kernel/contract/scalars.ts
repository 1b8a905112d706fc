import { z } from 'zod';
import { EVERYBODY, type AppRole } from './roles.ts';

/** RFC 3339 instant in UTC, whole seconds or milliseconds. */
const INSTANT = 'Give a time in UTC such as 2026-03-02T09:30:00Z';
const DATE = 'Give a date such as 2026-03-02';
export const instant = z.iso.datetime({ error: INSTANT }).regex(/^(19|20|21)[^.]+(\.[0-9]{1,9})?Z$/, INSTANT);
export const localDate = z.iso.date({ error: DATE }).regex(/^(19|20|21)/, DATE);
export const uuid = z.uuid({ error: 'Give the id as it was sent to you' }).toLowerCase();

/** NHS Data Dictionary, ORGANISATION CODE: an organisation or a site of one. */
export const odsCodeSchema = z
  .string()
  .regex(/^[A-Za-z0-9]{3,12}$/, 'Give the ODS code of an organisation, such as R0Z')
  .toUpperCase();

export const appRoleSchema: z.ZodType<AppRole> = z.enum(EVERYBODY);

export const emptyBodySchema = z.strictObject({});
