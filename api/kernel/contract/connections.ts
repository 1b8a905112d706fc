import { z } from 'zod';
import { MODALITIES, type Modality } from '../rules/modality.ts';

/** Ways in which messages leave the hospital. */
export const CHANNELS = ['sms', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];
export const channelSchema = z.enum(CHANNELS);

/** Where a secret is, never the secret itself: `env:NOTIFY_API_KEY_NORTHMOOR` is a variable of the environment. */
export const secretReferenceSchema = z
  .string()
  .regex(
    /^env:[A-Z][A-Z0-9_]*$/,
    'Name where the secret is, such as env:NOTIFY_API_KEY, and not the secret itself.',
  );

const address = z
  .url({ protocol: /^https?$/, error: 'Give an http(s) address.' })
  .transform((url) => url.replace(/\/+$/, ''));

/** A tenant of Microsoft 365 whose people are the organisation's staff. */
export const entraTenantSchema = z.strictObject({
  kind: z.literal('entra-tenant'),
  tenantId: z.guid().toLowerCase(),
});
export type EntraTenant = z.infer<typeof entraTenantSchema>;

/** What stands behind the `@` of the user names of an organisation's people. */
export const homeDomainSchema = z
  .string()
  .toLowerCase()
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'Give a domain such as northmoor.nhs.uk.');

/** Object id of a group of Entra, in the organisation's first tenant, whose members are its people. */
export const homeGroupSchema = z.guid().toLowerCase();

/** What sites that speak HL7 v2 agree on differently. */
export const siteProfileSchema = z.strictObject({
  /** MSH-5. */
  receivingApplication: z.string().min(1).max(180).default('PAS'),
  /** MSH-6: the organisation's ODS code unless an integration engine wants something else, such as `ROUTE`. */
  receivingFacility: z.string().min(1).max(180).optional(),
  /** MSH-11: production, or training on a system that is none. */
  processingId: z.enum(['P', 'T']).default('P'),
  /** MSH-18, and the bytes that follow from it. */
  charset: z.enum(['UNICODE UTF-8', '8859/1']).default('UNICODE UTF-8'),
  /** Without an offset times are the site's own, and the hour that comes twice in October is ambiguous. */
  times: z.enum(['with-offset', 'without-offset']).default('with-offset'),
  /** A receiver that has not answered by then has lost the message, or its answer was lost. */
  answerWithinSeconds: z.int().min(1).max(300).default(30),
});
export type SiteProfile = z.infer<typeof siteProfileSchema>;

const modalitySchema = z.enum(Object.keys(MODALITIES) as [Modality, ...Modality[]]);

/** Where Confer takes HL7 v2 messages from the organisation's systems, and how sites word them differently. */
export const hl7ListenerSchema = z.strictObject({
  /** Of this machine, on which to listen. Other machines reach it over TLS only. */
  host: z.string().regex(/^[A-Za-z0-9.:-]+$/, 'Give an address of this machine such as 0.0.0.0.'),
  port: z.int().min(1).max(65_535),
  tls: z
    .strictObject({
      /** Certificate with those that it hangs on, and its private key: PEM. */
      certificate: secretReferenceSchema,
      privateKey: secretReferenceSchema,
      /** PEM: then only senders with a certificate of this authority are let in. */
      clientAuthority: secretReferenceSchema.optional(),
    })
    .optional(),
  /** MSH-5 and MSH-6 of what is meant for Confer; the facility is the ODS code unless the engine says otherwise. */
  application: z.string().min(1).max(180).default('CONFER'),
  facility: z.string().min(1).max(180).optional(),
  /** MSH-3 and MSH-4 of the only sender, where there is one. */
  sendingApplication: z.string().min(1).max(180).optional(),
  sendingFacility: z.string().min(1).max(180).optional(),
  /** MSH-12. */
  versions: z
    .array(z.enum(['2.3', '2.3.1', '2.4', '2.5', '2.5.1']))
    .min(1)
    .default(['2.4']),
  /** PID-3.4 of the PAS's own patient ids; the ODS code unless it is another. */
  patientAuthority: z.string().min(1).max(180).optional(),
  /** Which of SCH-1 (placer) and SCH-2 (filler) is the PAS's own id of an appointment. */
  appointmentId: z.enum(['placer', 'filler']).default('placer'),
  /** Which moment a time without offset is in the hour that comes twice in October. */
  doubledHour: z.enum(['refused', 'earlier', 'later']).default('refused'),
  /** The PAS's own codes of its staff in AIP-3, with the Entra object id of each. */
  staff: z.record(z.string(), z.uuid()).default({}),
  /** Codes of AIS-3 that are local, with the national treatment function code of each. */
  treatmentFunctions: z.record(z.string(), z.string().regex(/^[0-9]{3}$/)).default({}),
  /** Codes of SCH-8 that say how the patient is to be seen; without one NTE-3 does, as Confer writes it. */
  appointmentTypes: z.record(z.string(), modalitySchema).default({}),
});
export type Hl7Listener = z.infer<typeof hl7ListenerSchema>;

const fhirAddress = {
  /** Address of the FHIR endpoint, without a slash at its end. */
  baseUrl: address,
  /** What Confer asks the organisation's tenant for, such as `api://pas/.default`. */
  tokenScope: z.string().min(1),
};

/** The patient administration system. A kind is added here together with its adapter: main does not compile without. */
export const pasConnectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fhir-r4'), ...fhirAddress }),
  z.strictObject({
    kind: z.literal('hl7-v2'),
    /** Of the receiver of MLLP: `mllps://` over TLS, `mllp://` on this machine only. */
    address: z
      .string()
      .regex(
        /^mllps?:\/\/[A-Za-z0-9.-]+:[0-9]{1,5}$/,
        'Give an address such as mllps://pas.trust.nhs.uk:2575.',
      ),
    /** Patients are looked up over FHIR: HL7 v2 tells and does not answer. */
    patientIndex: z.strictObject(fhirAddress),
    profile: siteProfileSchema.prefault({}),
    /** Without it the PAS tells Confer nothing over HL7 v2. */
    listener: hl7ListenerSchema.optional(),
  }),
]);
export type PasConnection = z.infer<typeof pasConnectionSchema>;

/** NHS login, by which patients can show who they are. */
export const nhsLoginConnectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('nhs-login'),
    /** As its tokens name it, such as `https://auth.login.nhs.uk`. */
    issuer: address,
    clientId: z.string().min(1),
    /** Where the private key is with which Confer signs itself in: PKCS #8, PEM. */
    privateKey: secretReferenceSchema,
  }),
]);
export type NhsLoginConnection = z.infer<typeof nhsLoginConnectionSchema>;

/** The NHS Validated Relationships Service, asked about proxies by the application itself (signed JWT). */
export const relationshipsConnectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('nhs-validated-relationships'),
    /** Such as `https://api.service.nhs.uk/validated-relationships/FHIR/R4`. */
    baseUrl: address,
    /** Where Confer gets its access tokens, such as `https://api.service.nhs.uk/oauth2/token`. */
    tokenUrl: address,
    /** The application's API key, which is no secret: its key pair is. */
    clientId: z.string().min(1),
    /** `kid` under which the public key was registered. */
    keyId: z.string().min(1),
    /** Where the private key is with which Confer signs itself in: PKCS #8, PEM. */
    privateKey: secretReferenceSchema,
  }),
]);
export type RelationshipsConnection = z.infer<typeof relationshipsConnectionSchema>;

/** What sends the messages of one channel. */
export const senderConnectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('govuk-notify'),
    baseUrl: address,
    /** Id of the service in GOV.UK Notify; its API key holds it too. */
    service: z.guid().toLowerCase(),
    /** Where the API key is. */
    apiKey: secretReferenceSchema,
  }),
]);
export type SenderConnection = z.infer<typeof senderConnectionSchema>;
