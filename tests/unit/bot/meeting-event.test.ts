import { readMeetingEvent } from '../../../bot/activities/meeting-event.ts';

const NAME = 'application/vnd.microsoft.meeting';
const RECEIVED = '2026-03-03T09:45:00.000Z';
const read = (kind: string, value: unknown) => readMeetingEvent(`${NAME}${kind}`, value, RECEIVED);

describe('a meeting event', () => {
  it('of the start is read in PascalCase with seven decimals, as Teams sends it', () => {
    const value = { MeetingType: 'Scheduled', Id: 'MCMx', StartTime: '2026-03-03T09:40:01.1234567Z' };
    expect(read('Start', value)).toEqual([
      { kind: 'meeting-started', at: '2026-03-03T09:40:01.1234567Z', entraObjectId: undefined },
    ]);
  });

  it('of the end is read in camelCase too, as newer libraries hand it on', () => {
    expect(read('End', { endTime: '2026-03-03T10:10:00Z' })).toEqual([
      { kind: 'meeting-ended', at: '2026-03-03T10:10:00Z', entraObjectId: undefined },
    ]);
  });

  it('of joining gives each person at the time it was received, anonymous ones too', () => {
    const members = [
      {
        user: { id: '29:a', name: 'Amina', aadObjectId: 'oid-a' },
        meeting: { inMeeting: true, role: 'Organizer' },
      },
      { user: { id: '29:b', objectId: 'oid-b' }, meeting: { inMeeting: true } },
      { user: { id: 'guest', name: 'M', aadObjectId: null }, meeting: { inMeeting: true } },
    ];
    expect(read('ParticipantJoin', { members })).toEqual([
      { kind: 'joined-meeting', at: RECEIVED, entraObjectId: 'oid-a' },
      { kind: 'joined-meeting', at: RECEIVED, entraObjectId: 'oid-b' },
      { kind: 'joined-meeting', at: RECEIVED, entraObjectId: undefined },
    ]);
  });

  it('of leaving is read in PascalCase too', () => {
    const value = { Members: [{ User: { AadObjectId: 'oid-a' } }] };
    expect(read('ParticipantLeave', value)).toEqual([
      { kind: 'left-meeting', at: RECEIVED, entraObjectId: 'oid-a' },
    ]);
  });

  it('about something else tells nothing', () => {
    expect(readMeetingEvent('application/vnd.microsoft.readReceipt', { a: 1 }, RECEIVED)).toEqual([]);
  });

  it.each([
    ['Start', { StartTime: 'yesterday' }],
    ['Start', undefined],
    ['End', {}],
    ['ParticipantJoin', { members: 'all' }],
    ['ParticipantLeave', null],
  ])('that cannot be read is told apart (%s, %j)', (kind, value) => {
    expect(read(kind, value)).toBeUndefined();
  });
});
