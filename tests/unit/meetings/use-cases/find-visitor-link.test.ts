import { makeFindVisitorLink } from '../../../../api/meetings/use-cases/find-visitor-link.ts';
import { Refusal } from '../../../../api/kernel/rules/refusal.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

const URL = 'https://visit.example/1';

/** @param answer what Graph says when it is asked for the link */
function aMeeting(answer: () => Promise<string | undefined>, isOrganiser = true) {
  const day = aDayOfClinic({}, { userToken: 'their-token' });
  const at = day.stores.appointments.findIndex((one) => one.appointmentId === day.appointmentId);
  const organiserObjectId = isOrganiser ? day.clinician.entraObjectId : 'somebody-else';
  day.stores.appointments[at] = { ...day.stores.appointments[at]!, organiserObjectId };
  const find = makeFindVisitorLink({
    ...day.deps,
    meetingsOf: () => Promise.resolve({ virtualAppointmentJoinUrl: () => answer() }),
    onRefused: () => undefined,
  });
  const { appointmentId } = day;
  return {
    ...day,
    find: (onConsentNeeded?: (refusal: Refusal) => void) =>
      find(day.clinician, { appointmentId, ...(onConsentNeeded === undefined ? {} : { onConsentNeeded }) }),
  };
}

describe('the link for visitors', () => {
  it('is asked for on behalf of the organiser once, and kept', async () => {
    let asked = 0;
    const { find, appointment } = aMeeting(() => {
      asked += 1;
      return Promise.resolve(URL);
    });
    expect(await find()).toBe('found');
    expect(appointment()).toMatchObject({ visitorJoinUrl: URL, noVisitorLinkBecause: undefined });
    expect(await find()).toBe('not-needed');
    expect(asked).toBe(1);
  });

  it('is asked for by nobody else', async () => {
    const { find, appointment } = aMeeting(() => Promise.reject(new Error('asked')), false);
    expect(await find()).toBe('not-organiser');
    expect(appointment().noVisitorLinkBecause).toBe('not-organiser');
  });

  it.each([
    ['no-answer', new UpstreamFailure('graph', { retryable: true, reason: '429' })],
    ['refused', new UpstreamFailure('graph', { retryable: false, reason: '403' })],
    ['no-consent', new Refusal('consent-needed')],
  ])('is missing because of %s, which is kept', async (because, failure) => {
    const { find, appointment } = aMeeting(() => Promise.reject(failure));
    expect(await find()).toBe(because);
    expect(appointment()).toMatchObject({ visitorJoinUrl: undefined, noVisitorLinkBecause: because });
  });

  it('tells who asked what Microsoft wants of them, when it does', async () => {
    const refusal = new Refusal('consent-needed', {}, { claims: '{}' });
    const { find, appointment } = aMeeting(() => Promise.reject(refusal));
    const heard: Refusal[] = [];
    expect(await find((one) => heard.push(one))).toBe('no-consent');
    expect(heard).toEqual([refusal]);
    expect(appointment().noVisitorLinkBecause).toBe('no-consent');
  });

  it('is not asked for once it is over, and no meeting is made anew for what has ended', async () => {
    const over = aMeeting(() => Promise.reject(new Error('asked')));
    over.changeAppointment({ status: 'ended' });
    expect(await over.find()).toBe('not-needed');
    const ending = aMeeting(() => {
      ending.changeAppointment({ status: 'ended' });
      return Promise.resolve(undefined);
    });
    await ending.find();
    expect(ending.stores.outbox).toEqual([]);
  });

  it('shows that the meeting is gone: nobody is sent to it, and it is made anew', async () => {
    const { find, appointment, stores } = aMeeting(() => Promise.resolve(undefined));
    expect(await find()).toBe('meeting-gone');
    expect(appointment().joinWebUrl).toBeUndefined();
    expect(stores.outbox.map(({ topic }) => topic)).toContain('arrange-meeting');
  });
});
