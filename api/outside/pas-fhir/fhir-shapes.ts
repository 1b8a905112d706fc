import { z } from 'zod';

/** What we read of FHIR. Loose objects keep what we do not know, so that an update gives it back unharmed. */
export const extensionShape = z.looseObject({
  url: z.string(),
  valueCode: z.string().optional(),
  valueString: z.string().optional(),
  valueDateTime: z.string().optional(),
  valuePositiveInt: z.int().optional(),
  valueCodeableConcept: z
    .looseObject({ coding: z.array(z.looseObject({ code: z.string().optional() })).optional() })
    .optional(),
  get extension(): z.ZodOptional<z.ZodArray<typeof extensionShape>> {
    return z.array(extensionShape).optional();
  },
});
export type Extension = z.infer<typeof extensionShape>;

const period = z.looseObject({ start: z.string().optional(), end: z.string().optional() });
const identifier = z.looseObject({
  use: z.string().optional(),
  system: z.string().optional(),
  value: z.string().optional(),
  period: period.optional(),
});
const humanName = z.looseObject({
  use: z.string().optional(),
  family: z.string().optional(),
  given: z.array(z.string()).optional(),
  period: period.optional(),
});
const contactPoint = z.looseObject({
  system: z.string().optional(),
  use: z.string().optional(),
  value: z.string().optional(),
  rank: z.int().optional(),
  period: period.optional(),
});

export const patientShape = z.looseObject({
  resourceType: z.literal('Patient'),
  id: z.string().min(1),
  meta: z
    .looseObject({ security: z.array(z.looseObject({ code: z.string().optional() })).optional() })
    .optional(),
  active: z.boolean().optional(),
  identifier: z.array(identifier).optional(),
  name: z.array(humanName).optional(),
  telecom: z.array(contactPoint).optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: z.string().optional(),
  link: z
    .array(
      z.looseObject({
        other: z.looseObject({ reference: z.string().optional() }).optional(),
        type: z.string().optional(),
      }),
    )
    .optional(),
  extension: z
    .array(
      z.looseObject({
        url: z.string(),
        valueCodeableConcept: z
          .looseObject({
            coding: z
              .array(z.looseObject({ system: z.string().optional(), code: z.string().optional() }))
              .optional(),
          })
          .optional(),
      }),
    )
    .optional(),
  gender: z.string().optional(),
  birthDate: z.string().optional(),
  address: z
    .array(
      z.looseObject({
        use: z.string().optional(),
        postalCode: z.string().optional(),
        period: period.optional(),
      }),
    )
    .optional(),
});
export type FhirPatient = z.infer<typeof patientShape>;

export const practitionerShape = z.looseObject({
  resourceType: z.literal('Practitioner'),
  id: z.string().min(1),
  active: z.boolean().optional(),
  identifier: z.array(identifier).optional(),
});

/** R4 AppointmentStatus, all of it: an unknown status is refused rather than guessed at. */
export const appointmentStatusShape = z.enum([
  'proposed',
  'pending',
  'booked',
  'arrived',
  'fulfilled',
  'cancelled',
  'noshow',
  'entered-in-error',
  'checked-in',
  'waitlist',
]);
export type AppointmentStatus = z.infer<typeof appointmentStatusShape>;

const participantShape = z.looseObject({
  actor: z
    .looseObject({
      reference: z.string().optional(),
      type: z.string().optional(),
      identifier: identifier.optional(),
    })
    .optional(),
});
export type FhirParticipant = z.infer<typeof participantShape>;

export const appointmentShape = z.looseObject({
  resourceType: z.literal('Appointment'),
  id: z.string().min(1),
  status: appointmentStatusShape,
  identifier: z.array(identifier).optional(),
  participant: z.array(participantShape).optional(),
  extension: z.array(extensionShape).optional(),
});
export type FhirAppointment = z.infer<typeof appointmentShape>;

/** Statuses that say what became of the appointment. */
export const FINAL_STATUSES: readonly AppointmentStatus[] = [
  'fulfilled',
  'noshow',
  'cancelled',
  'entered-in-error',
];

/** An Appointment whose time and staff are to change. */
export const movableShape = appointmentShape.extend({
  start: z.string().optional(),
  end: z.string().optional(),
  participant: z.array(participantShape),
});
export type MovableAppointment = z.infer<typeof movableShape>;

export const encounterShape = z.looseObject({
  resourceType: z.literal('Encounter'),
  id: z.string().min(1),
  identifier: z.array(identifier).optional(),
  status: z.string(),
});
export type FhirEncounter = z.infer<typeof encounterShape>;

export const relatedPersonShape = z.looseObject({
  resourceType: z.literal('RelatedPerson'),
  id: z.string().min(1),
  active: z.boolean().optional(),
  identifier: z.array(identifier).optional(),
  name: z.array(humanName).optional(),
  telecom: z.array(contactPoint).optional(),
  relationship: z
    .array(
      z.looseObject({
        coding: z.array(z.looseObject({ code: z.string().optional() })).optional(),
        text: z.string().optional(),
      }),
    )
    .optional(),
});
export type FhirRelatedPerson = z.infer<typeof relatedPersonShape>;

/** Any resource, for its version. */
export const versionedShape = z.looseObject({
  meta: z.looseObject({ versionId: z.string().optional(), lastUpdated: z.string().optional() }).optional(),
});

/** Whatever was asked for by its id. */
export const namedShape = z.looseObject({ id: z.string() });

/** A searchset, its resources still to be parsed. */
export const searchsetShape = z.looseObject({
  resourceType: z.literal('Bundle'),
  link: z.array(z.looseObject({ relation: z.string(), url: z.string() })).optional(),
  entry: z
    .array(
      z.looseObject({
        resource: z.looseObject({ resourceType: z.string() }),
        search: z.looseObject({ mode: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

/** The answer to a transaction: one entry for each request, in order. */
export const transactionAnswerShape = z.looseObject({
  resourceType: z.literal('Bundle'),
  entry: z.array(
    z.looseObject({
      resource: z.looseObject({ resourceType: z.string(), id: z.string().optional() }).optional(),
      response: z.looseObject({
        status: z.string(),
        location: z.string().optional(),
        outcome: z.unknown().optional(),
      }),
    }),
  ),
});

export const operationOutcomeShape = z.looseObject({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(z.looseObject({ code: z.string(), expression: z.array(z.string()).optional() })),
});
