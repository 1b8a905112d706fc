import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { NotSignedIn } from '../../tabs/shell/not-signed-in.tsx';

const refused = (): Promise<never> => Promise.reject(new Error('resourceRequiresConsent'));

describe('the page of somebody for whom Teams gives no sign-in', () => {
  it('says to a guest account to open Confer in their own organisation', () => {
    render(<NotSignedIn isGuestAccount signIn={refused} />);
    expect(
      screen.getByText('Teams cannot sign you in to Confer as a guest of this organisation'),
    ).toBeTruthy();
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('there your own organisation'),
      expect.stringContaining('Open Confer there'),
      expect.stringContaining('choose the organisation that invited you'),
    ]);
  });

  it('lets everybody else sign in by a press, and says when that did not work either', async () => {
    let asked = 0;
    const signIn = () => {
      asked += 1;
      return refused();
    };
    render(<NotSignedIn isGuestAccount={false} signIn={signIn} />);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Sign in' }));
    expect(asked).toBe(1);
    expect(screen.getByRole('alert').textContent).toBe('That did not work. Nothing was changed.');
    // what Teams calls the reason helps nobody
    expect(document.body.textContent).not.toContain('resourceRequiresConsent');
  });
});
