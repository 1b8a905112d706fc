/** What became of the offer of a freed slot. */
export const offerStatuses = {
  open: 'Asked',
  accepted: 'Said yes',
  declined: 'Said no',
  expired: 'No answer',
  gone: 'Too late',
  withdrawn: 'Off the list',
  'not-delivered': 'Text not delivered',
} as const;
/** Why a freed slot was not taken by somebody of the short-notice list. */
export const freedSlotClosings = {
  'not-offered': 'Not offered: this service line does not offer freed slots',
  'nobody-left': 'Free to book: nobody left on the list whom it suits',
  'too-late': 'Not offered: too soon to start',
  taken: 'No longer free: booked or closed in another way',
  stopped: 'Free to book: offering was stopped',
} as const;
/** Why somebody is taken off the short-notice list. */
export const waitingListRemovals = {
  'patient-asked': 'The patient asked for it',
  'seen-otherwise': 'Booked or seen another way',
  'no-longer-needed': 'The appointment is no longer needed',
  'not-reachable': 'Cannot be reached by text',
  died: 'The patient has died',
  mistake: 'Added by mistake',
} as const;
