import { Button, Field, makeStyles, Radio, RadioGroup, Select, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import {
  announceLateness,
  endLateness,
  getLateness,
} from '../../../../api/running-late/contract/endpoints.ts';
import type { LatenessState, Whose } from '../../../../api/running-late/contract/lateness.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { Modal } from '../../../components/modal.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { WhoseChoice } from './whose-choices.ts';

type Range = NonNullable<LatenessState['announced']>;

/** "About 20 minutes" means five minutes to either side: nobody knows better. */
const ABOUT = [10, 15, 20, 30, 45, 60, 90, 120];
const SPREAD = 5;

const useStyles = makeStyles({
  field: { marginTop: tokens.spacingVerticalM },
});

const rangeWords = ({ fromMinutes, untilMinutes }: Range): string =>
  `${fromMinutes} to ${untilMinutes} minutes`;
const keyOf = ({ fromMinutes, untilMinutes }: Range): string => `${fromMinutes}-${untilMinutes}`;
const about = (minutes: number): Range => ({ fromMinutes: minutes - SPREAD, untilMinutes: minutes + SPREAD });

function queryOf(whose: Whose): { clinicId: string } | { practitionerId: string } {
  return whose.of === 'clinic' ? { clinicId: whose.clinicId } : { practitionerId: whose.practitionerId };
}

/** Who is told how: some services send nothing but invitations, and no text says it there. */
function toldWords({ pagesOnly, toCome }: Pick<LatenessState, 'pagesOnly' | 'toCome'>): string {
  const onPage = 'Patients of today who are still to come see it on their page at once.';
  if (pagesOnly > 0 && pagesOnly === toCome) {
    return `${onPage} No text goes out: this service sends invitations only.`;
  }
  const texts = `${onPage} They get a text, unless they wait with the page open or the estimate has moved by less than 10 minutes.`;
  if (pagesOnly === 0) return texts;
  const none = pagesOnly === 1 ? '1 of them gets' : `${pagesOnly} of them get`;
  return `${texts} ${none} no text: their service sends invitations only.`;
}

function doneWords({ announced, toCome, texts }: LatenessState): string {
  const patients = toCome === 1 ? '1 patient' : `${toCome} patients`;
  const sent = texts === 1 ? '1 text goes out' : `${texts} texts go out`;
  return announced === null ? `Back on time: ${sent}` : `${patients} told of the new estimate: ${sent}`;
}

/** What can be chosen: what today's pace comes to first, if it comes to anything. */
function choicesOf(state: LatenessState | undefined): { range: Range; label: string }[] {
  const suggested = state?.suggested ?? null;
  return [
    ...(suggested === null
      ? []
      : [{ range: suggested, label: `${rangeWords(suggested)}, from today’s pace of this clinic` }]),
    ...ABOUT.map(about)
      .filter((range) => suggested === null || keyOf(range) !== keyOf(suggested))
      .map((range) => ({ range, label: `About ${range.fromMinutes + SPREAD} minutes` })),
  ];
}

/** Announces a lateness, or takes it back. */
export function LateDialog({ choices, onClose }: { choices: readonly WhoseChoice[]; onClose: () => void }) {
  const styles = useStyles();
  const { api } = useConfer();
  const announce = useAnnounce();
  const [key, setKey] = useState(choices[0]?.key);
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const chosen = choices.find((one) => one.key === key) ?? choices[0];
  const state = useLoaded(chosen?.key, (signal) =>
    chosen === undefined
      ? Promise.reject(new Error('nobody is chosen'))
      : api.call(getLateness, { query: queryOf(chosen.whose) }, { signal }),
  );
  const ranges = choicesOf(state.data);
  const range = ranges.find((one) => keyOf(one.range) === picked)?.range ?? ranges[0]?.range;
  const say = useAction(async (send: () => Promise<LatenessState>) => {
    announce(doneWords(await send()));
    onClose();
  });
  const announced = state.data?.announced ?? null;
  if (chosen === undefined || range === undefined) return null;
  const { whose } = chosen;
  return (
    <Modal title="Running late" testId="late-dialog" isBusy={say.isRunning} onClose={onClose}>
      {(close) => (
        <>
          <Field label="Whose appointments">
            <Select
              data-testid="late-whose"
              value={chosen.key}
              onChange={(_, { value }) => {
                setKey(value);
                setPicked(undefined);
              }}
            >
              {choices.map((one) => (
                <option key={one.key} value={one.key}>
                  {one.label}
                </option>
              ))}
            </Select>
          </Field>
          {announced === null ? null : (
            <p data-testid="late-announced">Announced now: {rangeWords(announced)}.</p>
          )}
          <Field label="How late" className={styles.field}>
            <RadioGroup
              value={keyOf(range)}
              onChange={(_, { value }) => {
                setPicked(value);
              }}
            >
              {ranges.map((one) => (
                <Radio key={keyOf(one.range)} value={keyOf(one.range)} label={one.label} />
              ))}
            </RadioGroup>
          </Field>
          <p data-testid="late-told">{toldWords(state.data ?? { pagesOnly: 0, toCome: 0 })}</p>
          <FailureNotice error={say.error ?? state.error} onRetry={state.reload} />
          <DialogButtons>
            <Button
              appearance="primary"
              data-testid="late-announce"
              disabledFocusable={say.isRunning}
              onClick={() => {
                void say.run(() => api.call(announceLateness, { body: { whose, ...range } }));
              }}
            >
              Tell them
            </Button>
            {announced === null ? null : (
              <Button
                data-testid="late-end"
                disabledFocusable={say.isRunning}
                onClick={() => {
                  void say.run(() => api.call(endLateness, { body: { whose } }));
                }}
              >
                Back on time
              </Button>
            )}
            <Button onClick={close}>Leave it</Button>
          </DialogButtons>
        </>
      )}
    </Modal>
  );
}
