import { z } from 'zod';
import {
  channelSchema,
  entraTenantSchema,
  homeDomainSchema,
  homeGroupSchema,
  nhsLoginConnectionSchema,
  pasConnectionSchema,
  relationshipsConnectionSchema,
  senderConnectionSchema,
} from './connections.ts';

/** BCP 47, as far as templates need it: `en`, `cy`, `zh-Hant`. */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Give a language such as en or cy.');

/** All that one organisation connects to. A connection that the file leaves out is removed. */
const organisationSchema = z.strictObject({
  /** ODS code. */
  organisation: z.string().min(1),
  /** Ids. The first is the one with the staff's mailboxes and meetings. */
  entraTenants: z.array(entraTenantSchema.shape.tenantId).min(1),
  /**
   * E-mail domains of the people who work for this organisation. Needed where it shares a tenant with others: nobody is
   * added there whose domain is not declared by theirs alone.
   */
  homeDomains: z.array(homeDomainSchema).default([]),
  /** Groups of Entra with the people who work for this organisation, in a group of theirs too: beside the domains. */
  homeGroups: z.array(homeGroupSchema).default([]),
  pas: pasConnectionSchema.optional(),
  nhsLogin: nhsLoginConnectionSchema.optional(),
  relationships: relationshipsConnectionSchema.optional(),
  senders: z.partialRecord(channelSchema, senderConnectionSchema).default({}),
  /** Ids of the sender's templates by message, channel and language. */
  templates: z.record(z.string(), z.partialRecord(channelSchema, z.record(language, z.guid()))).default({}),
});
export type OrganisationConnections = z.infer<typeof organisationSchema>;

/** A file of `npm run connections`: one organisation or several. */
export const connectionsFileSchema = z.preprocess(
  (file): unknown => (Array.isArray(file) ? file : [file]),
  z
    .array(organisationSchema)
    .refine((all) => new Set(all.map((one) => one.organisation)).size === all.length, {
      error: 'Name each organisation once.',
    }),
);
