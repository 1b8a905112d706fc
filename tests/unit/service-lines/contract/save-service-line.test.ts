import { roleCodeFrom } from '../../../../api/staff/contract/role-code.ts';
import {
  saveServiceLineSchema,
  type SaveServiceLine,
} from '../../../../api/service-lines/contract/service-lines.ts';
import { channelIdFrom } from '../../../../api/service-lines/contract/teams-channel.ts';

const LINE: SaveServiceLine = {
  name: 'Frailty',
  treatmentFunctionCode: '430',
  kind: 'mdt',
  roles: [
    { roleCode: 'consultant', label: 'Consultant', requiredCount: 1 },
    { roleCode: 'physiotherapist', label: 'Physiotherapist', requiredCount: 1 },
  ],
  durationMinutes: 30,
  huddleMinutes: 5,
  debriefMinutes: 5,
  graceMinutes: 10,
  joinOpensMinutes: 30,
  waitLookMinutes: 5,
  waitAlarmMinutes: 10,
  quorum: { rule: 'all-required' },
  messageSet: 'standard',
  waitsInLobby: true,
  waitingMessages: 'both',
  clinicalWords: ['pain'],
  heldBackLanguages: [],
  proxyOnlyRule: 'hold',
  secondFactor: 'none',
  tentativeIsBusy: true,
  refillNoticeMinutes: 120,
  teamsChannelId: '19:frailty@thread.tacv2',
  memberIds: [],
};

/** What is wrong with a service line, by pointer. */
function problems(change: object): Record<string, string> {
  const parsed = saveServiceLineSchema.safeParse({ ...LINE, ...change });
  return Object.fromEntries(parsed.error?.issues.map(({ path, message }) => [path.join('/'), message]) ?? []);
}

describe('a service line as it is set up', () => {
  it('takes one that goes together', () => {
    expect(problems({})).toEqual({});
  });

  it.each([
    ['name', { name: '  ' }, 'Enter a name'],
    ['name', { name: 'x'.repeat(101) }, 'at most 100 characters'],
    ['name', { name: 'Two\nlines' }, 'Take out the line break after “Two”'],
    ['treatmentFunctionCode', { treatmentFunctionCode: '43' }, 'three digits'],
    ['durationMinutes', { durationMinutes: 4 }, 'from 5 to 240'],
    ['durationMinutes', { durationMinutes: 12.5 }, 'whole number'],
    ['huddleMinutes', { huddleMinutes: 61 }, 'from 0 to 60'],
    ['joinOpensMinutes', { joinOpensMinutes: 1441 }, 'from 0 to 1440'],
    ['graceMinutes', { graceMinutes: null }, 'from 0 to 120'],
    ['refillNoticeMinutes', { refillNoticeMinutes: 5 }, 'from 15 to 10080'],
    ['teamsChannelId', { teamsChannelId: 'general' }, 'link'],
    [
      'roles',
      { roles: Array.from({ length: 9 }, (_, n) => ({ ...LINE.roles[0], roleCode: `r${n}` })) },
      '8 roles',
    ],
    ['roles/0/requiredCount', { roles: [{ ...LINE.roles[0], requiredCount: 6 }] }, 'at most 5'],
    ['roles/0/roleCode', { roles: [{ ...LINE.roles[0], roleCode: 'Big Boss' }] }, 'small letters'],
  ])('says what to do about %s', (field, change, words) => {
    expect(problems(change)[field]).toContain(words);
  });

  it('names a role once', () => {
    const roles = [LINE.roles[0], LINE.roles[0]];
    expect(problems({ roles })).toEqual({ 'roles/1/roleCode': expect.stringContaining('raise its number') });
  });

  it('requires one person only where there is one professional', () => {
    expect(problems({ kind: 'single' })).toEqual({ roles: expect.stringContaining('one person only') });
    expect(problems({ kind: 'single', roles: [LINE.roles[0]] })).toEqual({});
  });

  it('asks for no more people for a quorum than are required', () => {
    expect(problems({ quorum: { rule: 'at-least', count: 2 } })).toEqual({});
    expect(problems({ quorum: { rule: 'at-least', count: 3 } })).toEqual({
      'quorum/count': expect.stringContaining('at most 2'),
    });
  });
});

describe('a Teams channel', () => {
  it('is known by its id and by the link that Teams gives for it', () => {
    const link = 'https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/General?groupId=1';
    expect(channelIdFrom(link)).toBe('19:abc@thread.tacv2');
    expect(channelIdFrom(' 19:abc@thread.tacv2 ')).toBe('19:abc@thread.tacv2');
  });

  it.each(['', 'general', 'https://teams.microsoft.com/l/channel/%E0%A4%A/x', '19:a b@thread.tacv2'])(
    'is not %s',
    (text) => {
      expect(channelIdFrom(text)).toBeUndefined();
    },
  );
});

describe('the code of a role', () => {
  it.each([
    ['Speech and language therapist', 'speech-and-language-therapist'],
    ['Diététicien(ne)', 'dieteticien-ne'],
    ['  A  ', 'a'],
    ['***', ''],
  ])('of %s is %s', (label, code) => {
    expect(roleCodeFrom(label)).toBe(code);
  });
});
