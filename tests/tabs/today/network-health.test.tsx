import type { Participant } from '../../../api/appointment-view/contract/appointments.ts';
import { ParticipantList } from '../../../tabs/pages/today/participant-list.tsx';
import { badInternetWords } from '../../../tabs/pages/today/row-words.ts';
import { screen } from '@testing-library/react';
import { anAppointment, aParticipant } from '../support/an-appointment.ts';
import { fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const NONE: Participant['network'] = { health: null, since: null, silences: 0, lastSilence: null };
const LOSSY: Participant['network'] = {
  health: 'lossy',
  since: '2026-03-03T10:04:00Z',
  silences: 2,
  lastSilence: { from: '2026-03-03T10:01:00Z', until: '2026-03-03T10:02:00Z' },
};
const waits = { state: 'waiting' as const, waitingSince: '2026-03-03T09:58:00Z', isOnline: true };

const shown = (change: Partial<Participant>) => {
  renderWithConfer(
    <ParticipantList
      timeZone="Europe/London"
      participants={[aParticipant(change)]}
      mayAdmit={false}
      isBusy={false}
      onAdmit={() => undefined}
    />,
    { api: fakeApi({}) },
  );
  return screen.getByRole('listitem').textContent;
};

describe('the internet of somebody who waits', () => {
  it('is told in words, with when their page was not heard from', () => {
    expect(shown({ ...waits, network: LOSSY })).toContain(
      'internet comes and goes since 10:04; page not heard from 10:01 to 10:02, and once before',
    );
  });

  it('is said not to be measured once they went into Teams', () => {
    expect(shown({ state: 'joined', network: LOSSY })).toContain(
      'before Teams: internet comes and goes since 10:04; page not heard from 10:01 to 10:02, and once before; in Teams Confer cannot measure the internet',
    );
  });

  it('is not spoken of where the browser measured nothing', () => {
    expect(shown({ ...waits, network: NONE })).not.toContain('internet');
  });

  it('stands in the row of the queue only while it is bad and they wait', () => {
    const of = (change: Partial<Participant>) =>
      badInternetWords(anAppointment({ participants: [aParticipant(change)] }));
    expect(of({ ...waits, network: LOSSY })).toBe('patient: internet comes and goes');
    expect(of({ ...waits, network: { ...LOSSY, health: 'passed' } })).toBeUndefined();
    expect(of({ state: 'joined', network: LOSSY })).toBeUndefined();
  });
});
