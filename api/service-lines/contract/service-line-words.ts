// Codes, their words and their limits, apart from the schemas: the tab shows them and has no use for zod.

/** How many professionals there are with a patient. */
export const serviceLineKinds = {
  mdt: 'Several professionals together',
  single: 'One professional',
} as const;

/** Which texts people get. */
export const messageSets = {
  standard: 'All messages',
  'invitation-only': 'The invitation only',
} as const;

/** Who may write short messages while somebody waits. */
export const waitingMessageRules = {
  both: 'Staff and those who wait',
  'staff-only': 'Staff only',
  off: 'Nobody',
} as const;

/** What counts when a proxy comes and the patient does not. */
export const proxyOnlyRules = {
  hold: 'The professional decides each time',
  counts: 'Counts as attended',
} as const;

/** What patients and proxies are asked for beside the date of birth, to show who they are. Each is a fact of the patient. */
export const secondFactors = {
  none: 'Date of birth only',
  postcode: 'Date of birth and postcode',
  'nhs-number-ending': 'Date of birth and end of NHS number',
} as const;
export type SecondFactor = keyof typeof secondFactors;

/** Minutes, numbers of people and lengths that a service line may have; both ends included. */
export const SERVICE_LINE_LIMITS = {
  nameLength: 100,
  roles: 8,
  requiredCount: 5,
  /** As many as can be booked into one appointment. */
  requiredPeople: 19,
  members: 500,
  durationMinutes: [5, 240],
  huddleMinutes: [0, 60],
  debriefMinutes: [0, 60],
  graceMinutes: [0, 120],
  joinOpensMinutes: [0, 1440],
  waitLookMinutes: [1, 60],
  waitAlarmMinutes: [2, 120],
  refillNoticeMinutes: [15, 10_080],
  clinicalWords: 200,
  clinicalWordLength: 60,
} as const;

/** What messages while waiting may not speak of, until a service line says otherwise. */
const CLINICAL_WORDS: readonly string[] = [
  'pain',
  'bleeding',
  'blood',
  'breathless',
  'medicine',
  'tablets',
  'dose',
  'overdose',
  'suicide',
  'self-harm',
  'symptom',
  'symptoms',
  'diagnosis',
  'results',
];

/** What a new service line begins with. */
export const SERVICE_LINE_DEFAULTS = {
  kind: 'mdt',
  durationMinutes: 30,
  huddleMinutes: 0,
  debriefMinutes: 0,
  graceMinutes: 10,
  joinOpensMinutes: 30,
  waitLookMinutes: 5,
  waitAlarmMinutes: 10,
  quorum: { rule: 'all-required' },
  messageSet: 'standard',
  heldBackLanguages: [],
  proxyOnlyRule: 'hold',
  secondFactor: 'none',
  tentativeIsBusy: true,
  waitsInLobby: true,
  waitingMessages: 'both',
  clinicalWords: CLINICAL_WORDS,
} as const;

/** Kinds of file that service lines are imported from. */
export const SHEET_MEDIA_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
/** The longest list of bad rows that an import answers with; the total is always said. */
export const IMPORT_BAD_ROWS_SHOWN = 5000;
/** The most rows of one import, without its header. */
export const IMPORT_MOST_ROWS = 50_000;
/** The largest file of an import, in bytes. */
export const IMPORT_MOST_BYTES = 10_000_000;
