import { screen } from '@testing-library/react';
import { StaffList } from '../../tabs/pages/today/staff-list.tsx';
import { DR_A, NURSE_B } from './support/an-appointment.ts';
import { fakeApi, renderWithConfer } from './support/render-with-confer.tsx';

const show = (isAhead: boolean) =>
  renderWithConfer(
    <StaffList
      staff={[
        { ...DR_A, response: 'none' },
        { ...NURSE_B, response: 'coming' },
      ]}
      ownId={DR_A.practitionerId}
      isAhead={isAhead}
      mayAnswer
      onRespond={jest.fn()}
    />,
    { api: fakeApi({}) },
  );

describe('who has to be there', () => {
  it('tells before the consultation who has not answered, and asks the reader', () => {
    show(true);
    expect(screen.getByText('No answer yet')).toBeTruthy();
    expect(screen.getByTestId('respond-coming')).toBeTruthy();
    expect(screen.getByTestId('respond-not-coming')).toBeTruthy();
  });

  it('waits for no answer once it is running or over, and keeps those that were given', () => {
    show(false);
    expect(screen.queryByText('No answer yet')).toBeNull();
    expect(screen.queryByTestId('respond-coming')).toBeNull();
    expect(screen.queryByTestId('respond-not-coming')).toBeNull();
    expect(screen.getByText('Coming')).toBeTruthy();
  });
});
