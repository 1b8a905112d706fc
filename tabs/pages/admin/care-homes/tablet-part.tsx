import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { makeTabletCode, withdrawTablets } from '../../../../api/care-homes/contract/endpoints.ts';
import type { CareHome, NewTabletCode } from '../../../../api/care-homes/contract/care-homes.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime } from '../../../words/times.ts';
import { useFormStyles } from '../form-styles.ts';

const useStyles = makeStyles({
  code: {
    margin: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    userSelect: 'all',
  },
});

/** Whether a tablet is signed in, in a sentence. */
export function tabletWords({ tablets, codeUntil }: CareHome, timeZone: string): string {
  const [first] = tablets;
  if (first !== undefined) {
    const since = clockTime(first.signedInAt, timeZone);
    const more = tablets.length === 1 ? '' : `, and ${tablets.length - 1} more`;
    return `A tablet is signed in since ${since}${more}, until midnight.`;
  }
  if (codeUntil !== null) return `A code can be used until ${clockTime(codeUntil, timeZone)}.`;
  return 'No tablet is signed in today.';
}

/** How the tablet of a home is signed in for the day, and out. */
export function TabletPart({ home, onChanged }: { home: CareHome; onChanged: () => void }) {
  const styles = useStyles();
  const form = useFormStyles();
  const announce = useAnnounce();
  const { api, me } = useConfer();
  const { timeZone } = me.organisation;
  const [made, setMade] = useState<NewTabletCode | undefined>(undefined);
  const { careHomeId, version: seen } = home;
  const make = useAction(async () => {
    setMade(await api.call(makeTabletCode, { careHomeId, seen }));
    onChanged();
  });
  const withdraw = useAction(async () => {
    await api.call(withdrawTablets, { careHomeId, seen });
    setMade(undefined);
    announce(`The tablet of ${home.name} is signed out`);
    onChanged();
  });
  const isOpen = home.tablets.length > 0 || home.codeUntil !== null;
  return (
    <>
      <p data-testid={`tablet-${careHomeId}`}>{tabletWords(home, timeZone)}</p>
      {made === undefined || home.tablets.length > 0 ? null : (
        <Notice tone="live" title="Read this code to the home by telephone" role="status">
          <p className={styles.code} data-testid="tablet-code">
            {made.code}
          </p>
          <p>
            They type it at {made.address}. It works once, until {clockTime(made.expiresAt, timeZone)}, and is
            shown only here and now.
          </p>
        </Notice>
      )}
      <FailureNotice error={make.error} />
      <FailureNotice error={withdraw.error} />
      <div className={form.buttons}>
        <Button
          data-testid={`tablet-make-${careHomeId}`}
          disabledFocusable={make.isRunning}
          aria-label={`Make a code for the tablet of ${home.name}`}
          onClick={() => void make.run()}
        >
          Make a code for the tablet
        </Button>
        {isOpen ? (
          <Button
            data-testid={`tablet-withdraw-${careHomeId}`}
            disabledFocusable={withdraw.isRunning}
            aria-label={`Sign it out now: the tablet of ${home.name}`}
            onClick={() => void withdraw.run()}
          >
            Sign it out now
          </Button>
        ) : null}
      </div>
    </>
  );
}
