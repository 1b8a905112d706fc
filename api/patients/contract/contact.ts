import { z } from 'zod';
import { legalBasisSchema, relationshipCodeSchema } from './patients.ts';

const mobile = z
  .string()
  .regex(/^(\+44|0)7[0-9]{9}$/, 'Enter a UK mobile number such as 07700 900123, without spaces');
const email = z.email('Enter an e-mail address such as name@example.com').max(254);

/** Where messages to somebody go. */
const contactSchema = z.strictObject({ mobile: mobile.optional(), email: email.optional() });
type Contact = z.infer<typeof contactSchema>;

const isSomewhere = (contact: Contact): boolean =>
  contact.mobile !== undefined || contact.email !== undefined;

/** Where the messages of one booking go, when that is not where those of the patient go. */
export const bookingContactSchema = contactSchema
  .extend({
    /** It is the patient's new number or address, for all their appointments: they said so. */
    isForAll: z.boolean().optional(),
  })
  .refine(isSomewhere, { error: 'Give a mobile number or an e-mail address', path: ['mobile'] });
export type BookingContact = z.infer<typeof bookingContactSchema>;

export const proxyRequestSchema = z
  .strictObject({
    givenName: z.string().trim().min(1, 'Enter a given name').max(100),
    familyName: z.string().trim().min(1, 'Enter a family name').max(100),
    relationship: relationshipCodeSchema,
    legalBasis: legalBasisSchema,
    /** What was seen and by whom, for example "LPA register checked 2 March". */
    evidenceSeen: z.string().trim().min(1, 'Say what evidence was seen').max(200),
    ...contactSchema.shape,
  })
  .refine(isSomewhere, {
    error: 'Give a mobile number or an e-mail address for the proxy',
    path: ['mobile'],
  });
export type ProxyRequest = z.infer<typeof proxyRequestSchema>;
