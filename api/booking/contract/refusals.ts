import type { RefusalTable } from '../../kernel/rules/refusal.ts';

export const bookingRefusals = {
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
  'cancelled-after-start': {
    status: 422,
    title:
      'The appointment has started. Record the attendance instead, or say in a note when and how the patient cancelled.',
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
} satisfies RefusalTable;

type BookingRefusals = typeof bookingRefusals;
declare module '../../kernel/rules/refusal.ts' {
  interface Refusals extends BookingRefusals {}
}
