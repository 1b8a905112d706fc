import { screen } from '@testing-library/react';
import { ParticipantList } from '../../../tabs/pages/today/participant-list.tsx';
import { aParticipant } from '../support/an-appointment.ts';
import { fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const show = (identity: Parameters<typeof aParticipant>[0]) => {
  renderWithConfer(
    <ParticipantList
      timeZone="Europe/London"
      participants={[aParticipant(identity)]}
      mayAdmit={false}
      isBusy={false}
      onAdmit={() => undefined}
    />,
    { api: fakeApi({}) },
  );
  return screen.getByRole('listitem').textContent;
};

describe('how somebody showed who they are', () => {
  it('stands with them, with what could not be asked', () => {
    const identity = { words: 'date of birth', notHeld: ['postcode'] };
    expect(show({ identity })).toContain('identity: date of birth; postcode not asked: none is held');
  });

  it('says that it was NHS login', () => {
    const identity = { words: 'NHS login, proved to P9', notHeld: [] };
    expect(show({ identity })).toContain('identity: NHS login, proved to P9');
  });

  it('says nothing before they did', () => {
    expect(show({})).not.toContain('identity');
  });
});
