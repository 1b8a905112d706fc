import { SERVICE_LINE_LIMITS } from '../../contract/service-line-words.ts';
import { channelIdFrom } from '../../contract/teams-channel.ts';
import type { ServiceLineFields } from '../../ports/service-line-setup-store.ts';
import { readNumber, type RowCells } from './cells.ts';
import type { ColumnKey } from './import-columns.ts';
import type { RowSettings } from './import-row.ts';

const LIMITS = SERVICE_LINE_LIMITS;
const MINUTES = [
  'durationMinutes',
  'huddleMinutes',
  'debriefMinutes',
  'graceMinutes',
  'joinOpensMinutes',
  'waitLookMinutes',
  'waitAlarmMinutes',
  'refillNoticeMinutes',
] as const;

const KINDS: Readonly<Record<string, ServiceLineFields['kind']>> = { mdt: 'mdt', single: 'single' };
const MESSAGE_SETS: Readonly<Record<string, ServiceLineFields['messageSet']>> = {
  standard: 'standard',
  all: 'standard',
  'invitation only': 'invitation-only',
};
const WAITING_MESSAGES: Readonly<Record<string, ServiceLineFields['waitingMessages']>> = {
  both: 'both',
  'staff only': 'staff-only',
  off: 'off',
};
const PROXY_RULES: Readonly<Record<string, ServiceLineFields['proxyOnlyRule']>> = {
  hold: 'hold',
  counts: 'counts',
};
const SECOND_FACTORS: Readonly<Record<string, ServiceLineFields['secondFactor']>> = {
  none: 'none',
  postcode: 'postcode',
  'nhs number ending': 'nhs-number-ending',
};
const YES_OR_NO: Readonly<Record<string, boolean>> = { yes: true, no: false, true: true, false: false };

/** The settings of a service line row; a cell that is empty or cannot be used gives none. */
export function readSettings(cells: RowCells): RowSettings {
  const settings: RowSettings = {};
  for (const column of MINUTES) {
    const value = readNumber(cells, column, LIMITS[column]);
    if (value !== undefined) settings[column] = value;
  }
  const code = readCode(cells);
  if (code !== undefined) settings.treatmentFunctionCode = code;
  const kind = readWord(cells, 'kind', KINDS, 'MDT or single');
  if (kind !== undefined) settings.kind = kind;
  const messageSet = readWord(cells, 'messageSet', MESSAGE_SETS, 'standard or invitation only');
  if (messageSet !== undefined) settings.messageSet = messageSet;
  const waitsInLobby = readWord(cells, 'waitsInLobby', YES_OR_NO, 'yes or no');
  if (waitsInLobby !== undefined) settings.waitsInLobby = waitsInLobby;
  const waitingMessages = readWord(cells, 'waitingMessages', WAITING_MESSAGES, 'both, staff only or off');
  if (waitingMessages !== undefined) settings.waitingMessages = waitingMessages;
  const clinicalWords = readClinicalWords(cells);
  if (clinicalWords.length > 0) settings.clinicalWords = clinicalWords;
  const proxyOnlyRule = readWord(cells, 'proxyOnlyRule', PROXY_RULES, 'hold or counts');
  if (proxyOnlyRule !== undefined) settings.proxyOnlyRule = proxyOnlyRule;
  const secondFactor = readWord(cells, 'secondFactor', SECOND_FACTORS, 'none, postcode or nhs number ending');
  if (secondFactor !== undefined) settings.secondFactor = secondFactor;
  const tentativeIsBusy = readWord(cells, 'tentativeIsBusy', YES_OR_NO, 'yes or no');
  if (tentativeIsBusy !== undefined) settings.tentativeIsBusy = tentativeIsBusy;
  const quorum = readQuorum(cells);
  if (quorum !== undefined) settings.quorum = quorum;
  const channel = readChannel(cells);
  if (channel !== undefined) settings.teamsChannelId = channel;
  return settings;
}

/** Set apart by semicolons. */
const readClinicalWords = (cells: RowCells): string[] =>
  cells
    .get('clinicalWords')
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function readCode(cells: RowCells): string | undefined {
  const text = cells.get('treatmentFunctionCode');
  if (text === '' || /^[0-9]{3}$/.test(text)) return text === '' ? undefined : text;
  cells.refuse(
    'treatmentFunctionCode',
    'This is not a treatment function code.',
    'Write the three digits of the national code, such as 307.',
  );
  return undefined;
}

function readQuorum(cells: RowCells): ServiceLineFields['quorum'] | undefined {
  const text = cells.get('quorum').toLowerCase();
  if (text === '') return undefined;
  if (text === 'all') return { rule: 'all-required' };
  const count = readNumber(cells, 'quorum', [1, LIMITS.requiredPeople]);
  return count === undefined ? undefined : { rule: 'at-least', count };
}

function readChannel(cells: RowCells): string | undefined {
  const text = cells.get('teamsChannel');
  if (text === '') return undefined;
  const id = channelIdFrom(text);
  if (id === undefined) {
    cells.refuse(
      'teamsChannel',
      'This is not a channel of Teams.',
      'Copy the channel’s link in Teams and paste it.',
    );
  }
  return id;
}

function readWord<Value>(
  cells: RowCells,
  column: ColumnKey,
  words: Readonly<Record<string, Value>>,
  allowed: string,
): Value | undefined {
  const text = cells
    .get(column)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  if (text === '') return undefined;
  const value = Object.hasOwn(words, text) ? words[text] : undefined;
  if (value === undefined) cells.refuse(column, 'This word is not known here.', `Write ${allowed}.`);
  return value;
}
