import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { askForHome, listHomeMoves, settleHomeMove } from '../../../../api/staff/contract/endpoints.ts';
import type { HomeMove, SettleHomeMove } from '../../../../api/staff/contract/home-moves.ts';
import type { StaffPerson } from '../../../../api/staff/contract/staff.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { PersonSearch } from '../service-lines/person-search.tsx';
import { searchStaffByName } from '../service-lines/search-staff-by-name.ts';
import { dayWords } from './access-words.ts';
import { SettleHomeDialog } from './settle-home-dialog.tsx';

const useStyles = makeStyles({
  about: { marginTop: 0, maxWidth: '720px', color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  what: { flexGrow: 1, flexBasis: '240px', minWidth: 0 },
  second: { color: tokens.colorNeutralForeground2 },
  ask: { marginTop: tokens.spacingVerticalM },
});

/** What is asked, as the organisation sees it that is asked, or that asks. */
function moveWords({ person, from, to }: HomeMove, ownCode: string): string {
  return from.odsCode === ownCode
    ? `${to.name} asks that ${person.displayName} works for them from now on`
    : `You asked ${from.name} that ${person.displayName} works here from now on`;
}

const DONE: Readonly<Record<SettleHomeMove['outcome'], string>> = {
  accepted: 'Accepted: they are a guest here from now on',
  refused: 'Refused: they stay here',
  withdrawn: 'Withdrawn: nothing changes',
};

function OpenMoves(props: { moves: readonly HomeMove[]; onSettled: () => void }) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api, me } = useConfer();
  const announce = useAnnounce();
  const [accepting, setAccepting] = useState<HomeMove | undefined>(undefined);
  const settle = useAction(async (move: HomeMove, outcome: SettleHomeMove['outcome']) => {
    await api.call(settleHomeMove, { moveId: move.moveId, body: { outcome } });
    announce(DONE[outcome]);
    setAccepting(undefined);
    props.onSettled();
  });
  const button = (move: HomeMove, words: string, onClick: () => void) => (
    <Button
      size="small"
      aria-label={`${words}: ${move.person.displayName}`}
      disabledFocusable={settle.isRunning}
      onClick={onClick}
    >
      {words}
    </Button>
  );
  return (
    <>
      <FailureNotice error={accepting === undefined ? settle.error : undefined} />
      <ul className={frame.list} aria-label="Who is to work for another organisation">
        {props.moves.map((move) => (
          <li key={move.moveId} className={frame.row} data-testid="home-move">
            <div className={styles.row}>
              <div className={styles.what}>
                <div>{moveWords(move, me.home.odsCode)}</div>
                <div className={styles.second}>
                  Asked on {dayWords(move.askedAt, me.organisation.timeZone)}
                </div>
              </div>
              {move.from.odsCode === me.home.odsCode ? (
                <>
                  {button(move, 'Accept…', () => {
                    setAccepting(move);
                  })}
                  {button(move, 'Refuse', () => void settle.run(move, 'refused'))}
                </>
              ) : (
                button(move, 'Withdraw', () => void settle.run(move, 'withdrawn'))
              )}
            </div>
          </li>
        ))}
      </ul>
      {accepting === undefined ? null : (
        <SettleHomeDialog
          move={accepting}
          error={settle.error}
          isBusy={settle.isRunning}
          onAccept={() => void settle.run(accepting, 'accepted')}
          onClose={() => {
            setAccepting(undefined);
          }}
        />
      )}
    </>
  );
}

function AskForHome({ onAsked }: { onAsked: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const ask = useAction(async ({ practitionerId, displayName, organisation }: StaffPerson) => {
    await api.call(askForHome, { practitionerId });
    announce(`${organisation?.name ?? 'Their organisation'} is asked for ${displayName}`);
    onAsked();
  });
  return (
    <div className={styles.ask}>
      <PersonSearch
        label="Ask for a guest to work here from now on"
        hint="By the start of their name. Their organisation accepts or refuses"
        testId="home-person"
        leastLetters={1}
        search={async (text, signal) =>
          (await searchStaffByName(api, text, signal)).items.filter(
            ({ organisation, hasLeft }) => organisation !== null && !hasLeft,
          )
        }
        keyOf={({ practitionerId }) => practitionerId}
        nameOf={({ displayName }) => displayName}
        second={({ organisation }) => organisation?.name ?? ''}
        onChoose={(person) => void ask.run(person)}
      />
      <FailureNotice error={ask.error} />
    </div>
  );
}

/** For which organisation somebody works is an act of two: one asks for a guest of theirs, the other one accepts. */
export function HomeMoves() {
  const styles = useStyles();
  const { api } = useConfer();
  const open = useLoaded('home-moves', async (signal) => {
    const { items } = await api.call(listHomeMoves, {}, { signal });
    return items;
  });
  return (
    <Section title="For whom people work">
      <p className={styles.about}>
        Everybody works for one organisation. A guest of yours comes to work for you when their organisation
        accepts it; what is booked of theirs stays.
      </p>
      <FailureNotice error={open.error} onRetry={open.reload} />
      {open.isLoading ? <LoadingRows what="what is asked" count={1} /> : null}
      {open.data?.length === 0 ? <p className={styles.about}>Nothing is asked at present.</p> : null}
      {open.data === undefined || open.data.length === 0 ? null : (
        <OpenMoves moves={open.data} onSettled={open.reload} />
      )}
      <AskForHome onAsked={open.reload} />
    </Section>
  );
}
