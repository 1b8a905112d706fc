import {
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { useState } from 'react';
import type { Mdt } from '../../../../api/mdt/contract/mdts.ts';
import { markMdtPresence } from '../../../../api/mdt/contract/running-endpoints.ts';
import type { MarkPresence, MeetingNow, PersonInMeeting } from '../../../../api/mdt/contract/running.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { useRowStyles } from '../row-styles.ts';
import { MarkForm } from './mark-form.tsx';
import { goneWords, hereWords, roleWords } from './now-words.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalS,
  },
  disputed: { marginTop: tokens.spacingVerticalXXS },
  failure: { marginTop: tokens.spacingVerticalS, ':empty': { display: 'none' } },
  more: { marginTop: tokens.spacingVerticalS },
  unseen: { marginTop: 0, marginBottom: tokens.spacingVerticalS, color: tokens.colorNeutralForeground2 },
});

const DONE_WORDS: Readonly<Record<MarkPresence['is'], string>> = {
  'in-the-room': 'is in the room',
  'on-the-phone': 'is on the telephone',
  left: 'has left',
};

const byRole = (one: PersonInMeeting, other: PersonInMeeting): number =>
  roleWords(one).localeCompare(roleWords(other), 'en-GB') ||
  one.displayName.localeCompare(other.displayName, 'en-GB');

interface PersonRowProps {
  person: PersonInMeeting;
  timeZone: string;
  /** Undefined: they may not say it. */
  onMark: ((is: MarkPresence['is']) => void) | undefined;
}

function PersonRow({ person, timeZone, onMark }: PersonRowProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const row = useRowStyles();
  const { practitionerId, displayName, isPresent, isDisputed } = person;
  const here = hereWords(person);
  const gone = goneWords(person, timeZone);
  return (
    <li className={mergeClasses(frame.row, styles.row)} data-testid={`person-${practitionerId}`}>
      <div>
        <div className={row.name}>{displayName}</div>
        <div className={row.more}>{roleWords(person)}</div>
        {isDisputed ? (
          <div className={styles.disputed}>
            <ToneBadge tone="look" icon={WarningRegular}>
              Sources disagree
            </ToneBadge>
          </div>
        ) : null}
        {here.length === 0 ? null : (
          <div className={row.more}>
            {isDisputed ? 'Here: ' : ''}
            {here.join('; ')}
          </div>
        )}
        {gone.length === 0 ? null : (
          <div className={row.more}>
            {isDisputed ? 'Gone: ' : ''}
            {gone.join('; ')}
          </div>
        )}
      </div>
      {onMark === undefined ? null : (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button size="small" aria-label={`Mark where ${displayName} is`}>
              Mark
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {(['in-the-room', 'on-the-phone', 'left'] as const)
                .filter((is) => is !== 'left' || isPresent)
                .map((is) => (
                  <MenuItem
                    key={is}
                    onClick={() => {
                      onMark(is);
                    }}
                  >
                    {`${displayName} ${DONE_WORDS[is]}`}
                  </MenuItem>
                ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </li>
  );
}

interface PeopleHereProps {
  now: MeetingNow;
  mdt: Mdt | undefined;
  timeZone: string;
  onMarked: (now: MeetingNow) => void;
}

/** Who is here by role and who says so, and who is not. */
export function PeopleHere({ now, mdt, timeZone, onMarked }: PeopleHereProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api, me, newKey } = useConfer();
  const announce = useAnnounce();
  const [key] = useState(() => new SubmissionKey(newKey));
  const [isAdding, setIsAdding] = useState(false);
  const { meetingId } = now;
  const marking = useAction(async (body: MarkPresence, name: string) => {
    onMarked(
      await key.submit({ meetingId, ...body }, (submission) =>
        api.call(markMdtPresence, { meetingId, body, key: submission }),
      ),
    );
    announce(`${name} ${DONE_WORDS[body.is]}`);
  });
  const isRunning = now.status === 'running';
  const mayMark = isRunning && mayAsk(me, markMdtPresence);
  const here = now.people.filter(({ isPresent }) => isPresent).toSorted(byRole);
  const away = now.people.filter(({ isPresent }) => !isPresent).toSorted(byRole);
  const row = (person: PersonInMeeting) => (
    <PersonRow
      key={person.practitionerId}
      person={person}
      timeZone={timeZone}
      onMark={
        mayMark
          ? (is) => void marking.run({ practitionerId: person.practitionerId, is }, person.displayName)
          : undefined
      }
    />
  );
  return (
    <Section title={isRunning ? `Here now: ${here.length}` : 'Here at the end'} testId="now-people">
      <div className={styles.failure}>
        <FailureNotice error={isAdding ? undefined : marking.error} />
      </div>
      {isRunning && !now.seesCall ? (
        <p className={styles.unseen} data-testid="call-not-seen">
          Confer sees nothing of the call: mark who is only there.
        </p>
      ) : null}
      {here.length === 0 ? (
        <ToneBadge tone="quiet" icon={CircleRegular}>
          Nobody is here
        </ToneBadge>
      ) : (
        <ul className={frame.list} aria-label="Here now">
          {here.map(row)}
        </ul>
      )}
      {away.length === 0 ? null : (
        <>
          <h3>
            <ToneBadge tone="quiet" icon={CircleRegular}>
              Not here: {away.length}
            </ToneBadge>
          </h3>
          <ul className={frame.list} aria-label="Not here">
            {away.map(row)}
          </ul>
        </>
      )}
      {away.length === 0 && here.length > 0 ? (
        <p>
          <ToneBadge tone="good" icon={CheckmarkCircleRegular}>
            All members are here
          </ToneBadge>
        </p>
      ) : null}
      {mayMark && isAdding ? (
        <MarkForm
          mdt={mdt}
          error={marking.error}
          isBusy={marking.isRunning}
          onSend={async (body, name) => {
            if (await marking.run(body, name)) setIsAdding(false);
          }}
          onLeave={() => {
            marking.clear();
            setIsAdding(false);
          }}
        />
      ) : null}
      {mayMark && !isAdding ? (
        <Button
          className={styles.more}
          size="small"
          data-testid="mark-other"
          onClick={() => {
            setIsAdding(true);
          }}
        >
          Somebody else, or another role…
        </Button>
      ) : null}
    </Section>
  );
}
