import type { Problem } from '../kernel/contract/problem.ts';
import { Refusal, type RefusalCode } from '../kernel/rules/refusal.ts';
import { UpstreamFailure, type UpstreamSystem } from '../kernel/rules/upstream-failure.ts';
import { BadInput } from './bad-input.ts';

export interface ProblemText {
  status: number;
  /** For the person who reads it: what is the matter and what they can do. */
  title: string;
}

/** A new code does not compile until it has a status and a sentence. */
export const PROBLEMS = {
  'consent-needed': {
    status: 403,
    title: 'Microsoft 365 asks for your consent first. Agree in the window that opens, then try again.',
  },
  'not-signed-in': { status: 401, title: 'Sign in again to go on.' },
  'not-allowed': {
    status: 403,
    title: 'Your account may not do this. Ask your Confer administrator for access.',
  },
  'roles-not-known': {
    status: 503,
    title:
      'Confer cannot check at the moment what you may do. Nothing was changed. Try again in a few minutes.',
  },
  'role-grant-own': { status: 403, title: 'You cannot give yourself a role. Ask another administrator.' },
  'role-grant-exists': { status: 409, title: 'They have that role there already. Load the list again.' },
  'role-grant-not-found': { status: 404, title: 'There is no such role of anybody’s. Load the list again.' },
  'not-for-guests': {
    status: 403,
    title:
      'You are a guest here and may only run your own consultations. Ask the staff of this organisation.',
  },
  'organisation-not-yours': {
    status: 403,
    title: 'You do not work in that organisation, or not any more. Go back to your own.',
  },
  'organisation-not-found': {
    status: 404,
    title: 'There is no other organisation of that code in this Confer. Load the list again.',
  },
  'staff-not-shared': {
    status: 409,
    title:
      'They work for another organisation. Ask its administrator to share its staff with your organisation.',
  },
  'home-elsewhere': {
    status: 409,
    title:
      'By the e-mail domain they work for another organisation. Ask it to add them and to share its staff with yours.',
  },
  'home-move-not-found': {
    status: 404,
    title: 'There is no such request, or it is not yours to settle so. Load the list again.',
  },
  'home-not-proven': {
    status: 409,
    title:
      'Nothing shows that they work for your organisation: other organisations use the same Microsoft 365. Ask the operator of Confer to declare the e-mail domain of your people.',
  },
  'slot-taken': { status: 409, title: 'That slot has just been booked. Choose another one.' },
  'slot-in-past': { status: 422, title: 'That slot has already started. Choose a later one.' },
  'slot-not-offered': {
    status: 409,
    title: 'Not everyone is free at that time any more. Search again and choose another slot.',
  },
  'slot-held': {
    status: 409,
    title:
      'Somebody else is filling in a booking for that slot. Choose another one, or try again in five minutes.',
  },
  'resource-taken': {
    status: 409,
    title: 'The interpreter, room or equipment has just been booked. Choose another one or another time.',
  },
  'hold-not-found': {
    status: 404,
    title: 'That slot is no longer kept for you. Search again and choose one.',
  },
  'consultation-under-way': {
    status: 409,
    title:
      'Somebody is waiting or in the consultation. End it first, or say why it is to be changed all the same.',
  },
  'held-as-group': {
    status: 409,
    title:
      'All patients of a group are seen in the same way. Leave it as the group has it, or choose another time.',
  },
  'location-not-in-person': {
    status: 422,
    title: 'Only an appointment in person has a place. Choose in person, or leave the place out.',
  },
  'waiting-messages-off': {
    status: 409,
    title: 'This service line does not have these messages. Its setup under Admin says who may write.',
  },
  'message-not-valid': { status: 422, title: 'Write a message of at most 500 characters.' },
  'message-has-link': { status: 422, title: 'There is a link or an address in it. Write it without.' },
  'message-has-clinical-word': {
    status: 422,
    title:
      'It speaks of something clinical, which belongs in the consultation. Write it without, or ring them.',
  },
  'too-many-messages': { status: 429, title: 'Too many messages in a short while. Wait a minute.' },
  'consent-not-shown': {
    status: 409,
    title: 'What is to be read before going in has changed. Open the page again and read it.',
  },
  'wish-not-valid': { status: 422, title: 'Choose who is not to be there, from those who are listed.' },
  'wish-too-late': { status: 409, title: 'They have been let in, or it is over. Ask the team in the call.' },
  'wish-not-found': {
    status: 404,
    title: 'That was taken back, or nobody asked for it. Load the appointment again.',
  },
  'wish-not-agreed': {
    status: 409,
    title: 'Nobody agreed that they speak alone first. Agree to it, or say why it is not possible.',
  },
  'wish-agreed': {
    status: 409,
    title:
      'It was agreed that they are not there yet. Read what was asked, or say why they are let in all the same.',
  },
  'text-stop-not-found': {
    status: 404,
    title: 'Somebody has seen to it, or it is not yours. Load the list again.',
  },
  'last-not-left': {
    status: 409,
    title:
      'The last patient has not left. End that consultation first, or say why this one is let in all the same.',
  },
  'group-moves-together': {
    status: 409,
    title:
      'This is a place in a group session. Move the whole session, or give the place another session or a time of its own.',
  },
  'group-full': { status: 409, title: 'All places of that group session are taken. Choose another session.' },
  'group-session-not-found': {
    status: 404,
    title: 'No such group session, or it was cancelled. Load the list again.',
  },
  'reason-does-not-fit': {
    status: 422,
    title: 'That reason does not go with who cancels. Choose a reason of the patient or of the service.',
  },
  'series-clash': {
    status: 409,
    title: 'Nothing was booked: some dates of the series are not free. Change the dates that are named.',
  },
  'patient-already-booked': {
    status: 409,
    title: 'The patient has another appointment at that time. Choose another slot.',
  },
  'patient-not-found': { status: 404, title: 'No such patient. Search for the patient again.' },
  'service-line-not-found': {
    status: 404,
    title: 'No such service line, or you do not belong to it. Choose one of yours.',
  },
  'service-line-name-taken': {
    status: 409,
    title:
      'There is a service line of that name already, perhaps archived. Choose another name, or restore it.',
  },
  'service-line-in-use': {
    status: 409,
    title: 'There are appointments ahead in this service line. Cancel them or wait until they are over.',
  },
  'service-line-archived': {
    status: 409,
    title: 'This service line is archived. Restore it first.',
  },
  'person-not-found': {
    status: 404,
    title: 'There is no such person. Search for them again.',
  },
  'rows-not-valid': {
    status: 400,
    title: 'Nothing was written: some of what is in the file is wrong. Correct it and send it again.',
  },
  'file-not-readable': {
    status: 422,
    title: 'The file cannot be read. Save it again as CSV or .xlsx and send it once more.',
  },
  'file-too-large': {
    status: 413,
    title: 'The file holds more than can be taken in at once. Split it: at most 50,000 rows each.',
  },
  'person-is-on-staff': {
    status: 409,
    title: 'This person is one of your staff already. Search for them among your people.',
  },
  'patient-has-died': {
    status: 409,
    title: 'The patient has died. Nothing can be booked for them, and nothing is sent.',
  },
  'patient-merged': {
    status: 409,
    title: 'This record was merged into another one. Search again and choose the record that is in use.',
  },
  'patient-inactive': {
    status: 409,
    title: 'The PAS no longer uses this record. Ask the health records team which one is in use.',
  },
  'pas-answered-another-patient': {
    status: 502,
    title:
      'The PAS answered with the record of somebody else, so nothing is shown. Tell those who look after the PAS.',
  },
  'no-contact-for-link': {
    status: 422,
    title: 'There is no mobile number or e-mail address to send the link to. Enter one.',
  },
  'no-number-to-ring': {
    status: 422,
    title: 'There is no telephone number of theirs. Correct their contact first.',
  },
  'appointment-not-found': {
    status: 404,
    title: 'No such appointment, or it belongs to a service line that is not yours.',
  },
  'participant-not-found': {
    status: 404,
    title: 'That person is not on this appointment. Load the appointment again.',
  },
  'participant-ended': {
    status: 409,
    title: 'They no longer take part in this appointment. Add them again if they are to.',
  },
  'participant-is-patient': {
    status: 422,
    title: 'The patient takes part as long as the appointment stands. Cancel it, or withdraw their link.',
  },
  'participant-not-waiting': {
    status: 409,
    title: 'That person is not in the waiting room. Wait until they arrive, then admit them.',
  },
  'appointment-already-over': {
    status: 409,
    title: 'This appointment has ended or was cancelled. Load it again to see how it stands.',
  },
  'appointment-not-started': {
    status: 409,
    title: 'This appointment has not started yet. Try again at its start.',
  },
  'appointment-not-open-yet': {
    status: 409,
    title: 'The waiting room of this appointment is not open yet. Try again when it is.',
  },
  'appointment-time-over': {
    status: 409,
    title: 'The time for this appointment is over. Record the attendance, or book another appointment.',
  },
  'end-to-be-confirmed': {
    status: 409,
    title: 'Nobody has been seen together yet, or the time is not over. Say whether to end it all the same.',
  },
  'consultation-not-ended': {
    status: 409,
    title: 'This consultation has not been ended, so it cannot be reopened. Load it again.',
  },
  'reopen-too-late': {
    status: 409,
    title: 'It ended more than an hour ago. Record the attendance, or book another appointment.',
  },
  'attendance-already-confirmed': {
    status: 409,
    title: 'The attendance is confirmed, so the consultation stays ended. Correct the attendance instead.',
  },
  'cancelled-after-start': {
    status: 422,
    title:
      'The appointment has started. Record the attendance instead, or say in a note when and how the patient cancelled.',
  },
  'changed-meanwhile': {
    status: 409,
    title: 'Someone else has just changed this. Load it again and repeat what you wanted to do.',
  },
  'clinic-not-found': {
    status: 404,
    title: 'No such clinic, or it belongs to a service line that is not yours. Load the list again.',
  },
  'clinic-name-taken': {
    status: 409,
    title: 'This service line has a clinic of that name. Choose another name.',
  },
  'clinic-archived': { status: 409, title: 'This clinic is archived. Restore it first.' },
  'clinic-still-runs': {
    status: 409,
    title: 'This clinic still runs. End each of the times at which it runs first, then archive it.',
  },
  'clinic-has-bookings': {
    status: 409,
    title:
      'Somebody is booked in sessions of this clinic to come. Cancel or move those sessions first, then archive it.',
  },
  'template-not-found': {
    status: 404,
    title: 'No such clinic template, or it belongs to a service line that is not yours. Load the list again.',
  },
  'template-overlaps': {
    status: 409,
    title: 'Somebody would have to be in two clinics at once. Change the times, the dates or the staff.',
  },
  'recurrence-rule-not-valid': {
    status: 422,
    title: 'Confer cannot use this rule. Give one of RFC 5545 such as FREQ=WEEKLY;INTERVAL=2;BYDAY=TU.',
  },
  'template-gives-no-session': {
    status: 422,
    title: 'This gives no session at all. Choose other days or a longer period.',
  },
  'template-starts-in-past': {
    status: 422,
    title: 'Choose a first day from today on.',
  },
  'template-ends-in-past': {
    status: 422,
    title: 'Choose a last day from today on.',
  },
  'template-ends-sooner': {
    status: 422,
    title:
      'It ends before that day already. Choose an earlier day, or change the template to let it run longer.',
  },
  'date-skipped-by-clocks': {
    status: 422,
    title: 'The clocks go forward over the whole session on this date. Choose another date or another time.',
  },
  'person-not-in-clinic': {
    status: 422,
    title:
      'Someone you chose does not work in this service line in a clinical role. Choose among its members.',
  },
  'attendance-code-needs-note': {
    status: 422,
    title: 'Say why in a note: this is not what was proposed, or it corrects what was confirmed before.',
  },
  'attendance-too-early': {
    status: 409,
    title: 'It is too early to decide the attendance. Wait until the time to arrive is over.',
  },
  'attendance-stays-cancelled': {
    status: 409,
    title:
      'This appointment is recorded as cancelled, which the PAS cannot take back. Book another appointment for what took place, or ask those who run the PAS to correct both.',
  },
  'attendance-not-to-undo': {
    status: 409,
    title:
      'Only the newest decision can be undone, within a minute and by whoever made it. Correct it instead.',
  },
  'attendance-not-decided': {
    status: 409,
    title: 'Nobody has confirmed the attendance yet. Confirm it first, then say what follows.',
  },
  'outcome-needs-reason': {
    status: 422,
    title:
      'Say why: a discharge after somebody did not come, a referral to treatment code other than the suggested one and every change need a reason.',
  },
  'outcome-not-while-not-brought': {
    status: 409,
    title:
      'The patient was not brought, and there are steps left to take. Nobody is discharged, and no clock stopped, before they are done.',
  },
  'follow-up-not-of-patient': {
    status: 422,
    title: 'Choose a later appointment of the same patient that has not been cancelled.',
  },
  'not-brought-path-not-found': {
    status: 404,
    title: 'It has not been decided that this patient was not brought. Load the appointment again.',
  },
  'not-brought-path-closed': {
    status: 409,
    title: 'Everything has been done for this patient who was not brought. Load the appointment again.',
  },
  'not-brought-steps-left': {
    status: 409,
    title:
      'Say first how you tried to reach the parent or carer, why the patient was not brought, and whom you told. Then say what happens next.',
  },
  'delivery-not-found': {
    status: 404,
    title: 'There is no such task waiting for a person. Load the list again.',
  },
  'pas-exception-not-found': {
    status: 404,
    title: 'There is nothing like that from the PAS waiting for a person. Load the list again.',
  },
  'delivery-not-to-settle': {
    status: 409,
    title:
      'A booking has to be made by Confer, which cannot write to an appointment of which it does not know. Try it again: a PAS that has it already says so.',
  },
  'difference-not-to-accept': {
    status: 409,
    title:
      'This difference cannot be left as it is. Put it right in Confer or in the PAS, then compare them again.',
  },
  'nothing-to-write-again': {
    status: 409,
    title:
      'There is nothing to write again: Confer and the PAS agree by now, or it is on its way. Compare them again.',
  },
  'period-too-long': {
    status: 422,
    title: 'Choose at most 31 days here. The command npm run reconcile compares up to 366 at once.',
  },
  'key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for a different request. Use a new key.',
  },
  'key-missing': {
    status: 400,
    title: 'Send an Idempotency-Key header of 8 to 128 letters, digits or dashes with this request.',
  },
  'version-missing': {
    status: 428,
    title: 'Send the ETag that you last saw in If-Match, so that nobody else’s change is lost.',
  },
  'patient-search-unavailable': {
    status: 503,
    title: 'The hospital’s record system does not answer. Try again in a few minutes.',
  },
  'too-many-searches': {
    status: 429,
    title: 'You have searched for many patients in a short time. Wait a few seconds, then search again.',
  },
  'nhs-number-not-valid': {
    status: 422,
    title: 'That is not a valid NHS number. Check its ten digits and enter it again.',
  },
  'window-ends-before-start': {
    status: 422,
    title: 'The end is not after the start, or it is over already. Choose a later end.',
  },
  'role-not-in-service-line': {
    status: 422,
    title: 'This service line has no such role. Choose one of its roles.',
  },
  'role-not-theirs': {
    status: 422,
    title:
      'Someone you chose does not hold that role in this service line. Choose someone who does, or their own role for them.',
  },
  'required-roles-missing': {
    status: 422,
    title: 'The team lacks a role that this service line requires. Add somebody for each role that is named.',
  },
  'cancellation-has-left': {
    status: 409,
    title:
      'The cancellation has gone out already: somebody was told, or the PAS or Microsoft 365 has it. Book the appointment again.',
  },
  'not-cancelled': {
    status: 409,
    title: 'This appointment is not cancelled. Load it again to see how it stands.',
  },
  'person-not-in-service-line': {
    status: 422,
    title: 'Someone you chose does not work in this service line. Choose someone who does.',
  },
  'window-too-long': {
    status: 422,
    title: 'That is too long a time to look at. Choose an end nearer to the start.',
  },
  'not-on-staff': {
    status: 403,
    title: 'You are not on the staff of this appointment. Ask someone who is, or have yourself added.',
  },
  'report-ends-before-start': {
    status: 422,
    title: 'The last day of the report is before the first. Choose a later last day.',
  },
  'organisation-report-not-allowed': {
    status: 403,
    title:
      'The figures of the whole organisation are for its admins and viewers. Choose your own service lines.',
  },
  'rounded-report-too-fine': {
    status: 422,
    title:
      'These figures reach patients whom you may not see. Choose whole months that are over, by service line or by month.',
  },
  'saved-report-not-found': { status: 404, title: 'You have no such saved report. Load the list again.' },
  'saved-report-name-taken': {
    status: 409,
    title: 'You have saved a report under that name already. Give it another name, or delete the old one.',
  },
  'cursor-not-valid': {
    status: 422,
    title: 'That is not a cursor of this list. Leave it out to begin at the first page.',
  },
  'resource-not-found': {
    status: 404,
    title: 'No such room, interpreter or equipment. Load the list again.',
  },
  'resource-name-taken': {
    status: 409,
    title: 'There is one of this name already, perhaps archived. Choose another name or restore that one.',
  },
  'resource-languages-not-fitting': {
    status: 422,
    title: 'An interpreter has at least one language, and nothing else has any. Correct the languages.',
  },
  'block-not-found': { status: 404, title: 'No such block. Load the list again.' },
  'block-already-over': { status: 422, title: 'That time is over already. Choose an end in the future.' },
  'block-too-long': { status: 422, title: 'At most a year at a time. Choose an end nearer to the start.' },
  'block-reason-not-fitting': { status: 422, title: 'This reason does not fit. Choose another one.' },
  'away-person-not-found': { status: 404, title: 'No such member of staff. Search for them again.' },
  'wall-time-does-not-exist': {
    status: 422,
    title: 'The clocks go forward over this time, so it does not exist on that day. Choose another one.',
  },
  'clinic-change-empty': {
    status: 422,
    title: 'There is no clinic session to change there. Choose other days or another clinic.',
  },
  'clinic-change-too-large': {
    status: 422,
    title: 'That is more than can be changed at once. Choose fewer days or one clinic.',
  },
  'clinic-change-different': {
    status: 409,
    title:
      'This is not what you saw any more: somebody booked or changed something. Look at the new numbers.',
  },
  'clinic-change-not-found': {
    status: 404,
    title: 'No such change of clinics, or it belongs to service lines that are not yours.',
  },
  'successor-not-suitable': {
    status: 422,
    title: 'That person does not have the same role in this service line. Choose somebody who has.',
  },
  'waiting-list-entry-not-found': {
    status: 404,
    title: 'That patient is not on the short-notice list any more. Load the list again.',
  },
  'already-on-waiting-list': {
    status: 409,
    title: 'The patient is on this short-notice list already. Change their entry instead.',
  },
  'gives-up-not-possible': {
    status: 422,
    title: 'That appointment cannot be given up for an earlier one. Choose one to come in this service line.',
  },
  'waiting-since-in-future': {
    status: 422,
    title: 'The day since which the patient waits is in the future. Choose today or a day before.',
  },
  'freed-slot-not-found': {
    status: 404,
    title: 'No such freed slot, or it belongs to a service line that is not yours. Load the list again.',
  },
  'link-not-valid': { status: 404, title: 'This link does not work, or it is no longer in use.' },
  'link-locked': {
    status: 403,
    title: 'This link is locked after too many tries. Ask the service for help.',
  },
  'visit-over': { status: 403, title: 'This page has been locked. Choose the resident again on the tablet.' },
  'tablet-not-signed-in': {
    status: 403,
    title: 'This tablet is not signed in. Ask the hospital for a code.',
  },
  'tablet-code-wrong': {
    status: 422,
    title: 'That code does not work. Check it, or ask the hospital for a new one.',
  },
  'resident-not-here': {
    status: 404,
    title: 'That resident has no video appointment here now. Look at the list again.',
  },
  'carer-has-no-authority': {
    status: 422,
    title:
      'No authority of that name is recorded. Record it with the patient, or let the resident take part.',
  },
  'care-home-not-found': { status: 404, title: 'That care home is not there.' },
  'care-home-name-taken': { status: 409, title: 'There is a care home with that name. Choose another one.' },
  'resident-not-found': { status: 404, title: 'That resident is not of this care home.' },
  'resident-elsewhere': {
    status: 409,
    title: 'The patient lives in a care home on some of those days. End that first, or choose other days.',
  },
  'resident-leaves-before': {
    status: 422,
    title: 'The day on which they leave is before the day on which they come. Change one of the two.',
  },
  'resident-not-known': {
    status: 422,
    title: 'Nobody with that NHS number is known here yet. Find the patient under Book first.',
  },
  'link-other-device': {
    status: 403,
    title: 'This link has been used on another device. Use that one, or ask the service for help.',
  },
  'too-early-to-wait': {
    status: 409,
    title: 'The waiting room is not open yet. Come back nearer to the appointment.',
  },
  'too-late-to-wait': {
    status: 409,
    title: 'The time for this appointment has passed. Ring the service to ask for another one.',
  },
  'wrong-date-of-birth': {
    status: 422,
    title: 'The date of birth does not match our records. Check it and try again.',
  },
  'wrong-answers': {
    status: 422,
    title: 'The answers do not match our records. Check them and try again.',
  },
  'wrong-code': { status: 422, title: 'The code is not the one in the message. Check it and try again.' },
  'authority-not-found': { status: 404, title: 'No such authority of this patient.' },
  'authority-not-valid': {
    status: 422,
    title:
      'This person has no authority to join for the patient at that time. Record it first, or leave them out.',
  },
  'proxy-already-added': {
    status: 409,
    title:
      'This person takes part in the appointment already. Send their link again, or correct their contact.',
  },
  'authority-not-decided': {
    status: 422,
    title: 'The answers do not lead to an authority. Answer every question that is asked.',
  },
  'authority-needs-end': {
    status: 422,
    title: 'The patient is expected to be able to decide again. Say on which day this authority ends.',
  },
  'authority-needs-factors': {
    status: 422,
    title: 'Say what was weighed for the patient’s best interests, and with whom.',
  },
  'relationships-not-connected': {
    status: 409,
    title: 'Your organisation is not connected to the NHS Validated Relationships Service.',
  },
  'relationship-check-not-found': {
    status: 422,
    title: 'That check is of another patient or authority. Check the relationship again.',
  },
  'patient-has-no-nhs-number': {
    status: 422,
    title: 'The patient has no NHS number, by which the service could be asked.',
  },
  'proxy-number-needed': { status: 422, title: 'Enter the proxy’s NHS number.' },
  'proxy-is-patient': { status: 422, title: 'That is the patient’s own NHS number. Enter the proxy’s.' },
  'telephone-time-not-possible': {
    status: 422,
    title: 'Give a time that is not in the future and within the time of the appointment.',
  },
  'telephone-record-not-found': { status: 404, title: 'No such record of a telephone call.' },
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
    title: 'Answer the patient’s own question, or say why it has no answer.',
  },
  'mdt-patient-answer-is-there': {
    status: 422,
    title: 'The patient’s own question has an answer. Take out the reason why it has none, or the answer.',
  },
  'mdt-patient-asked-nothing': {
    status: 422,
    title: 'The patient asked nothing. Take out the reason why there is no answer to them.',
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
  'form-expired': { status: 403, title: 'This page was open for too long. Load it again and send the form.' },
} satisfies Record<RefusalCode, ProblemText>;

/** What people call the systems outside. */
const SYSTEM_NAMES: Record<UpstreamSystem, string> = {
  graph: 'Microsoft 365 (meetings and calendars)',
  pas: 'The hospital’s record system',
  notify: 'The text message service',
  teams: 'Microsoft Teams',
  entra: 'The sign-in service',
  'nhs-login': 'NHS login',
  relationships: 'The NHS Validated Relationships Service',
};

/** The only text of an unexpected error: it says nothing of the inside. */
const UNEXPECTED: ProblemText = {
  status: 500,
  title: 'Something went wrong in Confer. Try again; if it happens again, tell your IT service desk this id.',
};

export interface DescribedFailure extends ProblemText {
  /** `refusal/<code>`, `upstream/<system>`, `bad-input` or `unexpected`: for logs and for pages that have their own words. */
  kind: string;
  /** Of a refusal. */
  code: RefusalCode | undefined;
  /** How long to wait, when the system said so. */
  retryAfterSeconds: number | undefined;
  errors: readonly { pointer: string; detail: string }[];
  /** What else the problem says, as the endpoint declares it. */
  more: object;
}

const NOTHING_MORE = { retryAfterSeconds: undefined, errors: [], more: {} } as const;

/** Maps every error to a problem, so that nothing thrown can reach a caller as it is. */
export function describeFailure(error: unknown): DescribedFailure {
  if (error instanceof Refusal) {
    const { status, title } = PROBLEMS[error.code];
    const { pointer, retryAfterSeconds } = error.facts;
    const errors = typeof pointer === 'string' ? [{ pointer, detail: title }] : [];
    return {
      status,
      title,
      kind: `refusal/${error.code}`,
      code: error.code,
      retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
      errors,
      more: error.more,
    };
  }
  if (error instanceof UpstreamFailure) {
    return {
      status: 503,
      title: `${SYSTEM_NAMES[error.system]} does not answer properly. Try again in a few minutes.`,
      kind: `upstream/${error.system}`,
      code: undefined,
      ...NOTHING_MORE,
      retryAfterSeconds: error.retryAfterSeconds,
    };
  }
  if (error instanceof BadInput) {
    const { status, title, errors } = error;
    return { status, title, kind: 'bad-input', code: undefined, ...NOTHING_MORE, errors };
  }
  return { ...UNEXPECTED, kind: 'unexpected', code: undefined, ...NOTHING_MORE };
}

/** RFC 9457; `type` is `urn:confer:problem:<kind>`. @param traceId what a person quotes when they ask for help */
export function toProblem(failure: DescribedFailure, traceId: string): Problem {
  return {
    type: `urn:confer:problem:${failure.kind.replace('/', ':')}`,
    title: failure.title,
    status: failure.status,
    instance: traceId,
    ...(failure.errors.length > 0 ? { errors: [...failure.errors] } : {}),
    ...failure.more,
  };
}
