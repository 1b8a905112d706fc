import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Pauses } from '../../../../api/deliveries/contract/deliveries.ts';
import { pauseSystem, resumeSystem } from '../../../../api/deliveries/contract/endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mayAsk } from '../../../shell/may-ask.ts';
import { clockTime, shortDay } from '../../../words/times.ts';
import { NoteQuestion } from './note-question.tsx';

type Pause = Pauses['items'][number];

const SYSTEMS: readonly (readonly [Pause['system'], string])[] = [
  ['pas', 'The PAS'],
  ['graph', 'Microsoft 365: meetings and calendars'],
  ['notify', 'GOV.UK Notify: texts and e-mails'],
  ['teams', 'Teams: cards'],
  ['activity', 'Teams: activity'],
];

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  what: { flexGrow: 1, flexBasis: '200px', minWidth: 0 },
  paused: { color: tokens.colorPaletteDarkOrangeForeground2 },
});

interface PausedSystemsProps {
  pauses: readonly Pause[];
  timeZone: string;
  onChanged: () => void;
}

/** Whether Confer sends to each outside system: all see what is paused, Admins pause and resume. */
export function PausedSystems({ pauses, timeZone, onChanged }: PausedSystemsProps) {
  const styles = useStyles();
  const frame = useFramedList();
  const { api, me } = useConfer();
  const [pausing, setPausing] = useState<(typeof SYSTEMS)[number]>();
  const resume = useAction(async (system: Pause['system']) => {
    await api.call(resumeSystem, { system });
    onChanged();
  });
  const mayPause = mayAsk(me, pauseSystem);
  const pauseOf = (system: string): Pause | undefined => pauses.find((one) => one.system === system);
  const shown = mayPause ? SYSTEMS : SYSTEMS.filter(([system]) => pauseOf(system) !== undefined);
  if (shown.length === 0) return null;
  return (
    <>
      <FailureNotice error={resume.error} />
      <ul className={frame.list} aria-label="Outside systems">
        {shown.map(([system, name]) => {
          const pause = pauseOf(system);
          return (
            <li
              key={system}
              className={mergeClasses(frame.row, styles.row)}
              data-testid={`outside-${system}`}
            >
              <div className={styles.what}>
                <div>{name}</div>
                {pause === undefined ? null : (
                  <div className={styles.paused}>
                    Paused since {shortDay(pause.at, timeZone)}, {clockTime(pause.at, timeZone)} by {pause.by}
                    : {pause.reason}
                  </div>
                )}
              </div>
              {mayPause ? (
                <Button
                  size="small"
                  data-testid={`${pause === undefined ? 'pause' : 'resume'}-${system}`}
                  disabledFocusable={resume.isRunning}
                  onClick={() => {
                    if (pause === undefined) setPausing([system, name]);
                    else void resume.run(system);
                  }}
                >
                  {pause === undefined ? 'Pause' : 'Resume'}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {pausing === undefined ? null : (
        <NoteQuestion
          title={`Send nothing to ${pausing[1]}?`}
          explanation="What is asked for meanwhile waits in its order, and is sent when somebody resumes it."
          label="Why, for those who wait"
          action="Pause"
          onSay={async (reason) => {
            await api.call(pauseSystem, { system: pausing[0], body: { reason } });
            onChanged();
          }}
          onClose={() => {
            setPausing(undefined);
          }}
        />
      )}
    </>
  );
}
