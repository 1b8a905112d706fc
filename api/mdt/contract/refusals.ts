import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const mdtRefusals = {
  'mdt-not-found': {
    status: 404,
    title: 'No such MDT, or it is not of your service lines. Load the list again.',
  },
  'mdt-name-taken': { status: 409, title: 'This service line has an MDT of that name. Choose another name.' },
  'mdt-not-active': {
    status: 409,
    title: 'This MDT is not in use any more. Choose another one, or take it into use again.',
  },
  'mdt-role-not-known': {
    status: 422,
    title: 'Nobody of the staff list has this role. Choose one of the list.',
  },
  'mdt-person-not-on-staff': {
    status: 422,
    title: 'This person is not on the staff of your organisation. Search for them again.',
  },
  'mdt-case-type-not-found': { status: 404, title: 'This MDT has no such type of case. Load the MDT again.' },
  'mdt-case-type-name-taken': {
    status: 409,
    title: 'This MDT has a type of case of that name. Choose another name.',
  },
  'mdt-meeting-not-found': {
    status: 404,
    title: 'No such meeting, or it is not of your service lines. Load the list again.',
  },
  'mdt-meeting-over': {
    status: 409,
    title: 'This meeting is finished or was cancelled. Choose another meeting.',
  },
  'mdt-meeting-begun': {
    status: 409,
    title:
      'This meeting has begun. It can no longer be started, moved or cancelled, and no order is suggested for it.',
  },
  'mdt-order-takes-too-long': {
    status: 503,
    title: 'Confer is too busy to work out an order. Try again in a minute.',
  },
  'mdt-meeting-not-running': { status: 409, title: 'This meeting is not under way. Start it first.' },
  'mdt-meeting-in-past': { status: 422, title: 'Choose a start from now on.' },
  'mdt-case-not-found': {
    status: 404,
    title: 'No such case, or it is not of your service lines. Load the list again.',
  },
  'mdt-values-not-valid': {
    status: 422,
    title:
      'Nothing was saved: some of what was filled in does not fit the form. Correct the fields named here.',
  },
  'mdt-form-not-known': {
    status: 422,
    title: 'This type of case has no such version of its form. Load the case again.',
  },
  'mdt-patient-has-died': {
    status: 409,
    title: 'The patient has died. No case of theirs can be asked for or put on a list.',
  },
  'mdt-not-a-member': {
    status: 403,
    title: 'Only members of the MDT decide about its cases. Ask a Coordinator to add you.',
  },
  'mdt-owner-not-a-member': {
    status: 422,
    title: 'Choose a member of the MDT who answers for the decision.',
  },
  'mdt-preparation-not-found': { status: 404, title: 'Nobody was asked for this. Load the case again.' },
  'mdt-case-not-complete': {
    status: 409,
    title: 'The case is not complete. Fill in the fields that are missing, then put it on the list.',
  },
  'mdt-case-not-for-discussion': {
    status: 409,
    title: 'Nobody has decided that this case is to be discussed. It has to be triaged first.',
  },
  'mdt-case-on-list': {
    status: 409,
    title: 'The case is on the list of a meeting already. Take it off there first.',
  },
  'mdt-case-not-on-list': { status: 404, title: 'The case is not on this list. Load the list again.' },
  'mdt-list-full': {
    status: 409,
    title: 'This list has 60 cases, which is the most. Choose another meeting, or take one off.',
  },
  'mdt-late-needs-reason': {
    status: 422,
    title: 'The time for adding cases to this meeting is over. Say why this one comes late.',
  },
  'mdt-order-not-whole': { status: 422, title: 'Give every case of the list once. Load the list again.' },
  'mdt-person-not-in-meeting': {
    status: 422,
    title: 'Say in which role they take part: they are no member of this MDT.',
  },
  'mdt-covers-not-a-member': { status: 422, title: 'Choose a member of the MDT for whom they came.' },
  'mdt-presence-time-not-possible': {
    status: 422,
    title: 'Give a time from the start of the meeting to now.',
  },
  'mdt-case-not-in-meeting': { status: 404, title: 'This meeting has no such case. Load the meeting again.' },
  'mdt-cases-open': {
    status: 409,
    title: 'Some cases have no confirmed outcome. Confirm each of them, or carry it over with a reason.',
  },
  'mdt-outcome-confirmed': {
    status: 409,
    title: 'The outcome of this case was confirmed. It stays on the list of this meeting.',
  },
  'mdt-outcome-value-not-valid': {
    status: 422,
    title: 'This does not fit the field. Correct what is named here.',
  },
  'mdt-outcome-needs-reason': {
    status: 422,
    title:
      'The outcome was confirmed. Say why it is changed; a Clinician of the MDT has to confirm it again.',
  },
  'mdt-outcome-not-confirmed': {
    status: 409,
    title: 'Nobody has confirmed this outcome yet. Confirm it first.',
  },
  'mdt-outcome-patient-died': {
    status: 409,
    title:
      'The patient has died. Nothing more is written about this case. If nothing was confirmed, carry it over or take it off the list with that as the reason.',
  },
  'mdt-outcome-patient-merged': {
    status: 409,
    title:
      'The record of this patient was merged into another one, or is not used any more. Ask the health records team which one is in use.',
  },
  'mdt-recommendation-missing': { status: 422, title: 'Enter the recommendation, then confirm.' },
  'mdt-answer-missing': {
    status: 422,
    title: 'Enter the answer to the question, or say why it has none, then confirm.',
  },
  'mdt-answer-is-there': {
    status: 422,
    title: 'The question has an answer. Leave out the reason why it has none, or take the answer out.',
  },
  'mdt-patient-answer-missing': {
    status: 422,
    title: 'Answer the patient’s own question, or say why it has no answer, then confirm.',
  },
  'mdt-patient-answer-is-there': {
    status: 422,
    title:
      'The patient’s own question has an answer. Leave out the reason why it has none, or take the answer out.',
  },
  'mdt-patient-asked-nothing': {
    status: 422,
    title: 'The patient asked nothing. Leave out the reason why there is no answer to them.',
  },
  'mdt-own-words-closed': {
    status: 409,
    title: 'The meeting has begun, or none will come to this case. The patient’s words stay as they are.',
  },
  'mdt-own-words-no-contact': {
    status: 422,
    title: 'There is no mobile number or e-mail address for them. Ring them, and write down what they say.',
  },
  'mdt-own-words-empty': {
    status: 422,
    title: 'Enter what matters to the patient, or what they ask the team.',
  },
  'mdt-own-words-too-long': { status: 422, title: 'Shorten what was written, then send it again.' },
  'mdt-proxy-may-not-act': {
    status: 422,
    title: 'They may not act for this patient, or not any more. Choose the patient, or somebody who may.',
  },
  'mdt-follow-up-reason-missing': { status: 422, title: 'Say why it was not carried out, or only partly.' },
  'mdt-follow-up-reason-not-wanted': {
    status: 422,
    title: 'A recommendation that was carried out needs no reason. Leave it out.',
  },
  'mdt-action-not-found': {
    status: 404,
    title: 'No such action, or it is not of your service lines. Load the list again.',
  },
  'mdt-action-done': { status: 409, title: 'This action is done already. Reopen it first.' },
  'mdt-action-open': { status: 409, title: 'This action is not done yet. It cannot be reopened.' },
} satisfies RefusalTable;

type MdtRefusals = typeof mdtRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends MdtRefusals {}
}
