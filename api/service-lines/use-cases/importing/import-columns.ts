/** The three kinds of row, as they stand in the first column. */
export type RowKind = 'service line' | 'role' | 'member';
export const ROW_KINDS: readonly RowKind[] = ['service line', 'role', 'member'];

export interface ImportColumn {
  /** As it stands in the header; capitals, dashes and underscores make no difference. */
  heading: string;
  /** The kinds of row in which it may be filled. */
  usedIn: readonly RowKind[];
  /** What goes into it, for the person who fills it in. */
  note: string;
  example: string;
}

const SETTING: readonly RowKind[] = ['service line'];

/**
 * The columns of an import. A file holds three kinds of row: a `service line` row with its settings, a `role` row for
 * each role that a consultation needs, a `member` row for each person who works in it. Rows may stand in any order. An
 * import adds and changes and never removes: an empty cell leaves what there is, or takes the usual value for a service
 * line that is new. Rows that begin with # are notes.
 */
export const IMPORT_COLUMNS = {
  row: {
    heading: 'Row',
    usedIn: ROW_KINDS,
    note: 'What the row is about: service line, role or member',
    example: 'service line',
  },
  serviceLine: {
    heading: 'Service line',
    usedIn: ROW_KINDS,
    note: 'Its name, the same in all of its rows',
    example: 'Young adult diabetes',
  },
  treatmentFunctionCode: {
    heading: 'Treatment function code',
    usedIn: SETTING,
    note: 'Three digits of the national code list; needed for a new service line',
    example: '307',
  },
  kind: { heading: 'Kind', usedIn: SETTING, note: 'MDT, or single for one professional', example: 'MDT' },
  durationMinutes: {
    heading: 'Duration minutes',
    usedIn: SETTING,
    note: 'With the patient, 5 to 240; needed for a new service line',
    example: '30',
  },
  huddleMinutes: {
    heading: 'Huddle minutes',
    usedIn: SETTING,
    note: 'Staff only, before the patient; 0 to 60',
    example: '5',
  },
  debriefMinutes: {
    heading: 'Debrief minutes',
    usedIn: SETTING,
    note: 'Staff only, after the patient; 0 to 60',
    example: '5',
  },
  graceMinutes: {
    heading: 'Grace minutes',
    usedIn: SETTING,
    note: 'After the start, before a patient who has not come is proposed as did not attend; 0 to 120',
    example: '10',
  },
  joinOpensMinutes: {
    heading: 'Waiting room opens minutes',
    usedIn: SETTING,
    note: 'Before the start; 0 to 1440',
    example: '30',
  },
  waitLookMinutes: {
    heading: 'Wait is long minutes',
    usedIn: SETTING,
    note: 'Until the queue says that somebody waits long; 1 to 60',
    example: '5',
  },
  waitAlarmMinutes: {
    heading: 'Wait alarm minutes',
    usedIn: SETTING,
    note: 'Until others are told that somebody waits alone; 2 to 120, more than the one before',
    example: '10',
  },
  quorum: {
    heading: 'Quorum',
    usedIn: SETTING,
    note: 'all for all that are required, or how many of them are enough',
    example: 'all',
  },
  messageSet: {
    heading: 'Messages',
    usedIn: SETTING,
    note: 'standard, or invitation only',
    example: 'standard',
  },
  waitsInLobby: {
    heading: 'Wait again in the lobby',
    usedIn: SETTING,
    note: 'yes or no: whether people who were let in wait once more in Teams’ lobby',
    example: 'yes',
  },
  waitingMessages: {
    heading: 'Messages while waiting',
    usedIn: SETTING,
    note: 'Who may write while somebody waits: both, staff only or off',
    example: 'both',
  },
  clinicalWords: {
    heading: 'Clinical words',
    usedIn: SETTING,
    note: 'What these messages may not speak of, with semicolons between the words',
    example: 'pain; bleeding',
  },
  proxyOnlyRule: {
    heading: 'Proxy alone',
    usedIn: SETTING,
    note: 'When a proxy comes without the patient: hold for the professional to decide, or counts',
    example: 'hold',
  },
  secondFactor: {
    heading: 'Second identity factor',
    usedIn: SETTING,
    note: 'What links ask for beside the date of birth: none, postcode or nhs number ending',
    example: 'none',
  },
  tentativeIsBusy: {
    heading: 'Tentative is busy',
    usedIn: SETTING,
    note: 'yes or no: whether tentative in Outlook keeps somebody from being offered',
    example: 'yes',
  },
  refillNoticeMinutes: {
    heading: 'Refill notice minutes',
    usedIn: SETTING,
    note: 'How short before its start a freed slot is still offered; 15 to 10080, empty for not at all',
    example: '120',
  },
  teamsChannel: {
    heading: 'Teams channel',
    usedIn: SETTING,
    note: 'The channel’s link or id, for the consultation cards',
    example: '',
  },
  role: {
    heading: 'Role',
    usedIn: ['role', 'member'],
    note: 'Of a role row: what is needed. Of a member row: who the person is; empty for those who coordinate',
    example: '',
  },
  required: {
    heading: 'Required',
    usedIn: ['role'],
    note: 'How many a consultation needs, 0 to 5; 0 is optional',
    example: '',
  },
  person: {
    heading: 'Person',
    usedIn: ['member'],
    note: 'The user name in Microsoft 365, such as a.person@example.nhs.uk',
    example: '',
  },
} as const satisfies Record<string, ImportColumn>;

export type ColumnKey = keyof typeof IMPORT_COLUMNS;
export const COLUMN_KEYS = Object.keys(IMPORT_COLUMNS) as ColumnKey[];
/** Without these nothing can be read. */
export const NEEDED_COLUMNS: readonly ColumnKey[] = ['row', 'serviceLine'];
