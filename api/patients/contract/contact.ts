import { z } from 'zod';
import { isMobileNumber, mobileDigits } from './mobile-number.ts';
import { authorityScopesSchema, legalBasisSchema, relationshipCodeSchema } from './patients.ts';

const mobile = z
  .string()
  .max(40)
  .overwrite(mobileDigits)
  .refine(isMobileNumber, 'Enter a UK mobile number such as 07700 900123');
const email = z.email('Enter an e-mail address such as name@example.com').max(254);

/** Where messages to somebody go. */
export const contactSchema = z.strictObject({ mobile: mobile.optional(), email: email.optional() });
type Contact = z.infer<typeof contactSchema>;

export const isSomewhere = (contact: Contact): boolean =>
  contact.mobile !== undefined || contact.email !== undefined;

/** Where the messages of one booking go, when that is not where those of the patient go. */
export const bookingContactSchema = contactSchema
  .extend({
    /** It is the patient's new number or address, for all their appointments: they said so. */
    isForAll: z.boolean().optional(),
  })
  .refine(isSomewhere, { error: 'Give a mobile number or an e-mail address', path: ['mobile'] });
export type BookingContact = z.infer<typeof bookingContactSchema>;

/** What is asked of a proxy whose authority is recorded with a booking. */
export const proxyShape = {
  givenName: z.string().trim().min(1, 'Enter a given name').max(100),
  familyName: z.string().trim().min(1, 'Enter a family name').max(100),
  relationship: relationshipCodeSchema,
  legalBasis: legalBasisSchema,
  /** What was seen and by whom, for example "LPA register checked 2 March". */
  evidenceSeen: z.string().trim().min(1, 'Say what evidence was seen').max(200),
  /** What they may do; to join and to receive messages when it is left out. */
  scope: authorityScopesSchema.optional(),
  ...contactSchema.shape,
};
export const NOWHERE = {
  error: 'Give a mobile number or an e-mail address for the proxy',
  path: ['mobile'],
};
export const proxyRequestSchema = z.strictObject(proxyShape).refine(isSomewhere, NOWHERE);
export type ProxyRequest = z.infer<typeof proxyRequestSchema>;
