import { z } from 'zod';
import { nameSchema } from '../../kernel/contract/name.ts';
import { instant, localDate, uuid } from '../../kernel/contract/scalars.ts';

const name = nameSchema(100, { empty: 'Give the care home its name' });
const room = nameSchema(20, { empty: 'Give the room as the home calls it' });

/** A care home with one shared tablet. */
export const newCareHomeSchema = z.strictObject({
  name,
  address: nameSchema(300, { empty: 'Give the address' }),
  phone: nameSchema(30, { empty: 'Give the phone number of the home' }),
});
export type NewCareHome = z.infer<typeof newCareHomeSchema>;

/** A patient who lives in the home from a day on. */
export const newResidentSchema = z.strictObject({
  nhsNumber: z.string().min(1, 'Enter the NHS number').max(20),
  room,
  from: localDate,
  /** The first day on which they no longer live there. */
  leavesOn: localDate.optional(),
});
export type NewResident = z.infer<typeof newResidentSchema>;

export const changeResidentSchema = z.strictObject({ room, leavesOn: localDate.optional() });
export type ChangeResident = z.infer<typeof changeResidentSchema>;

export const residentSchema = z.strictObject({
  residenceId: uuid,
  patientId: uuid,
  displayName: z.string(),
  room: z.string(),
  from: localDate,
  /** The first day on which they no longer live there; null while that is not known. */
  leavesOn: localDate.nullable(),
});
export type Resident = z.infer<typeof residentSchema>;

export const careHomeSchema = z.strictObject({
  careHomeId: uuid,
  /** Counts up with whatever changes here, residents and tablets too. */
  version: z.int(),
  name: z.string(),
  address: z.string(),
  phone: z.string(),
  /** Who lives there now or will, by room. */
  residents: z.array(residentSchema),
  /** Tablets that are signed in now. */
  tablets: z.array(z.strictObject({ signInId: uuid, signedInAt: instant, endsAt: instant })),
  /** Until when a code that was made can be used; null when there is none. */
  codeUntil: instant.nullable(),
});
export type CareHome = z.infer<typeof careHomeSchema>;

/** By name. */
export const careHomesSchema = z.strictObject({ items: z.array(careHomeSchema) });

/** What the home types at its tablet: shown once. */
export const tabletCodeSchema = z.strictObject({
  code: z.string(),
  expiresAt: instant,
  /** Where it is typed. */
  address: z.string(),
  version: z.int(),
});
export type NewTabletCode = z.infer<typeof tabletCodeSchema>;
