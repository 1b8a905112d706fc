import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { Notice } from '../components/notice.tsx';

const useStyles = makeStyles({
  page: { maxWidth: '640px', margin: '6vh auto 0', padding: tokens.spacingHorizontalL },
  steps: {
    paddingInlineStart: tokens.spacingHorizontalXL,
    '& li': { marginBlock: tokens.spacingVerticalXS },
  },
});

interface NotSignedInProps {
  /** The account belongs to another organisation’s directory and is a guest in this one. */
  isGuestAccount: boolean;
  /** Asks Teams again, and lets it show a window. */
  signIn: () => Promise<unknown>;
}

const STEPS: Readonly<Record<'guest' | 'own', readonly string[]>> = {
  guest: [
    'Choose your account at the top right of Teams, and there your own organisation.',
    'Open Confer there. If it is not among your apps, ask the help desk of your own organisation for it.',
    'In Confer, choose the organisation that invited you above Today.',
  ],
  own: [
    'Choose Sign in, and agree if Microsoft asks whether Confer may know who you are.',
    'If that does not help, sign out of Teams and sign in again.',
    'If it still does not help, ask your help desk to allow Confer for your account.',
  ],
};

/** What somebody sees for whom Teams gives no sign-in: what to do about it. */
export function NotSignedIn({ isGuestAccount, signIn }: NotSignedInProps) {
  const styles = useStyles();
  const [hasFailed, setHasFailed] = useState(false);
  const again = (): void => {
    setHasFailed(false);
    signIn().then(
      () => {
        window.location.reload();
      },
      () => {
        setHasFailed(true);
      },
    );
  };
  return (
    <main className={styles.page} data-testid="not-signed-in">
      <Notice
        tone="look"
        title={
          isGuestAccount
            ? 'Teams cannot sign you in to Confer as a guest of this organisation'
            : 'Teams could not sign you in to Confer'
        }
        actions={
          <Button appearance={isGuestAccount ? 'secondary' : 'primary'} onClick={again}>
            {isGuestAccount ? 'Try all the same' : 'Sign in'}
          </Button>
        }
      >
        <ol className={styles.steps}>
          {STEPS[isGuestAccount ? 'guest' : 'own'].map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {hasFailed ? <p role="alert">That did not work. Nothing was changed.</p> : null}
      </Notice>
    </main>
  );
}
