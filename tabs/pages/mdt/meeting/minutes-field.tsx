import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { setMdtMinutes } from '../../../../api/mdt/contract/endpoints.ts';
import type { ListItem } from '../../../../api/mdt/contract/meetings.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { failureWords } from '../../../words/failure-words.ts';
import { useRowStyles } from '../row-styles.ts';
import type { WriteList } from './use-list-writes.ts';

const useStyles = makeStyles({
  place: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  input: { width: '56px', minWidth: 0, '& > input': { minWidth: 0, width: '100%', textAlign: 'end' } },
  others: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, alignItems: 'center' },
});

interface MinutesFieldProps {
  meetingId: string;
  item: ListItem;
  write: WriteList;
}

const MOST_MINUTES = 60;
const minutesOf = (text: string): number | undefined => {
  const minutes = Number(text);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : undefined;
};

/** How many minutes a case gets: saved when the field is left or Enter is pressed. */
export function MinutesField({ meetingId, item, write }: MinutesFieldProps) {
  const styles = useStyles();
  const row = useRowStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const [typed, setTyped] = useState<{ text: string; base: number } | undefined>(undefined);
  const { caseId, patient } = item.case;
  const saving = useAction(async (minutes: number, base: number) => {
    const outcome = await write({
      send: (seen) => api.call(setMdtMinutes, { meetingId, caseId, body: { minutes }, seen: seen.version }),
      isStillMeant: ({ items }) =>
        items.some((one) => one.case.caseId === caseId && (one.minutes === base || one.minutes === minutes)),
    });
    if (outcome === 'changed') return;
    announce(`${patient.displayName}: ${minutes} minutes`);
    setTyped((now) => (now !== undefined && minutesOf(now.text) === minutes ? undefined : now));
  });
  const text = typed?.text ?? String(item.minutes);
  const minutes = minutesOf(text);
  const isOthers =
    typed !== undefined && !saving.isRunning && typed.base !== item.minutes && minutes !== item.minutes;
  const save = (base: number): void => {
    if (typed === undefined || minutes === undefined || saving.isRunning) return;
    if (minutes === item.minutes) setTyped(undefined);
    else void saving.run(minutes, base);
  };
  const label = `Minutes for ${patient.displayName}`;
  const [wrong] = [...fieldErrors(saving.error).values()];
  const said =
    minutes === undefined
      ? 'Enter 1 to 60 minutes'
      : saving.error === undefined
        ? undefined
        : (wrong ?? failureWords(saving.error).title);
  return (
    <div>
      <span className={styles.place}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          size="small"
          className={styles.input}
          aria-label={label}
          aria-invalid={said !== undefined}
          data-testid={`minutes-${caseId}`}
          value={text}
          onChange={(_, { value }) => {
            setTyped({ text: value, base: typed?.base ?? item.minutes });
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && typed !== undefined && !isOthers) save(typed.base);
          }}
          onBlur={() => {
            if (typed !== undefined && !isOthers) save(typed.base);
          }}
        />
        min
      </span>
      {said === undefined ? null : (
        <div className={row.trouble} role="alert">
          {said}
        </div>
      )}
      {isOthers ? (
        <div className={styles.others} role="alert">
          <span className={row.trouble}>{`Somebody else made it ${item.minutes} min meanwhile`}</span>
          <Button
            size="small"
            onClick={() => {
              save(item.minutes);
            }}
          >
            {`Make it ${text} min`}
          </Button>
          <Button
            size="small"
            onClick={() => {
              setTyped(undefined);
            }}
          >
            {`Keep ${item.minutes} min`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
