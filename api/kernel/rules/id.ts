declare const kind: unique symbol;

/** A uuid that says what it names, so that one kind cannot be passed for another. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

export type OrgId = Id<'Organisation'>;
export type ServiceLineId = Id<'ServiceLine'>;
export type PractitionerId = Id<'Practitioner'>;
export type ClinicId = Id<'Clinic'>;
export type TemplateId = Id<'Template'>;
export type SessionId = Id<'Session'>;
export type PatientId = Id<'Patient'>;
export type RelatedPersonId = Id<'RelatedPerson'>;
export type RelationshipCheckId = Id<'RelationshipCheck'>;
export type AppointmentId = Id<'Appointment'>;
export type ParticipantId = Id<'Participant'>;
export type OutboxId = Id<'Outbox'>;
export type MessageId = Id<'Message'>;
export type SeriesId = Id<'Series'>;
export type GroupSessionId = Id<'GroupSession'>;
export type HoldId = Id<'Hold'>;
export type ResourceId = Id<'Resource'>;
export type WaitingListEntryId = Id<'WaitingListEntry'>;
export type FreedSlotId = Id<'FreedSlot'>;
export type RoleGrantId = Id<'RoleGrant'>;
export type SlotOfferId = Id<'SlotOffer'>;
export type SavedReportId = Id<'SavedReport'>;
export type CareHomeId = Id<'CareHome'>;
export type ResidenceId = Id<'Residence'>;
export type TabletSignInId = Id<'TabletSignIn'>;
export type TabletVisitId = Id<'TabletVisit'>;
export type MdtId = Id<'Mdt'>;
export type MdtMeetingId = Id<'MdtMeeting'>;
export type MdtCaseId = Id<'MdtCase'>;
export type OwnWordsRequestId = Id<'OwnWordsRequest'>;
export type PasExceptionId = Id<'PasException'>;

/** Brands a checked uuid. @throws RangeError when it is not a uuid: a bug upstream, the contract checks what people send */
export function asId<Kind extends string>(text: string): Id<Kind> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new RangeError('not a uuid');
  return text as Id<Kind>;
}
