import { Button, Field, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { Attendance, AttendanceCode } from '../../../../api/attendance/contract/attendance.ts';
import { confirmAttendance } from '../../../../api/attendance/contract/endpoints.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { SHORT_OUTCOMES } from '../../../words/attendance-words.ts';
import {
  attendanceCodes,
  correctionsOf,
  SUB_REASONS_OF,
  subReasons,
  type SubReason,
} from '../../../../api/attendance/contract/attendance-words.ts';

/** Attended first, then not attended, then cancelled. */
const CODES_IN_ORDER: readonly AttendanceCode[] = ['5', '6', '7', '3', '2', '4'];

/** All of them at first; for a correction those that the PAS takes. */
function codesFor({ code, version, confirmedBy }: Attendance): readonly AttendanceCode[] {
  if (code === null || version === 0 || confirmedBy === null) return CODES_IN_ORDER;
  return CODES_IN_ORDER.filter((each) => correctionsOf(code).includes(each));
}

/** Who has to be brought and did not come was not brought; nobody else was not. */
const reasonsToChoose = (code: AttendanceCode, { toBeBrought }: Attendance): readonly SubReason[] =>
  SUB_REASONS_OF[code].filter((one) => one !== (toBeBrought === null ? 'was-not-brought' : 'never-joined'));

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    '& select': { minWidth: 0, width: '100%' },
    '& > *': { minWidth: 0 },
  },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    '@media (max-width: 719px)': {
      position: 'sticky',
      bottom: 0,
      zIndex: 1,
      paddingBlock: tokens.spacingVerticalM,
      backgroundColor: tokens.colorNeutralBackground1,
      '& > button': { flexGrow: 1 },
    },
  },
});

interface AttendanceFormProps {
  appointmentId: string;
  attendance: Attendance;
  onConfirmed: () => void;
  /** Given for a correction, which can be left alone. */
  onCancel?: () => void;
}

/** Confirms what was proposed, or says what it was instead and why. */
export function AttendanceForm({ appointmentId, attendance, onConfirmed, onCancel }: AttendanceFormProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const [chosen, setChosen] = useState<AttendanceCode | ''>('');
  const [chosenReason, setReason] = useState<SubReason | ''>('');
  const [note, setNote] = useState('');
  const [lacksNote, setLacksNote] = useState(false);
  const code = chosen === '' ? (attendance.code ?? '') : chosen;
  const isCorrection = attendance.confirmedBy !== null;
  const reasons: readonly SubReason[] = code === '' ? [] : reasonsToChoose(code, attendance);
  const proposedReason = code === attendance.code ? (attendance.subReason ?? '') : '';
  const reason = chosenReason === '' ? proposedReason : chosenReason;
  const needsNote = code !== '' && (code !== attendance.code || reason !== proposedReason || isCorrection);
  const confirm = useAction(async () => {
    if (code === '') return;
    const body = {
      code,
      ...(reason === '' || reason === proposedReason ? {} : { subReason: reason }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    };
    await api.call(confirmAttendance, { appointmentId, body, seen: attendance.version });
    onConfirmed();
  });
  const noteError = lacksNote ? 'Say why' : fieldErrors(confirm.error).get('/note');
  const submit = (): void => {
    const isMissing = needsNote && note.trim() === '';
    setLacksNote(isMissing);
    if (!isMissing) void confirm.run();
  };
  return (
    <div className={styles.form}>
      <Field label="Outcome" {...(code === '' ? {} : { hint: attendanceCodes[code] })}>
        <Select
          data-testid="attendance-code"
          value={code}
          onChange={(_, { value }) => {
            setLacksNote(false);
            setReason('');
            setChosen(CODES_IN_ORDER.find((each) => each === value) ?? '');
          }}
        >
          {attendance.code === null ? <option value="">Choose what happened</option> : null}
          {codesFor(attendance).map((each) => (
            <option key={each} value={each} title={attendanceCodes[each]}>
              {SHORT_OUTCOMES[each]}
            </option>
          ))}
        </Select>
      </Field>
      {reasons.length < 2 ? null : (
        <Field label="What lies behind it">
          <Select
            data-testid="attendance-sub-reason"
            value={reason}
            onChange={(_, { value }) => {
              setLacksNote(false);
              setReason(reasons.find((each) => each === value) ?? '');
            }}
          >
            {proposedReason === '' ? <option value="">Not said</option> : null}
            {reasons.map((each) => (
              <option key={each} value={each}>
                {subReasons[each]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {needsNote ? (
        <Field
          required
          label={isCorrection ? 'Why it is corrected' : 'Why it is not what was proposed'}
          {...(noteError === undefined ? {} : { validationMessage: noteError })}
        >
          <Textarea
            data-testid="attendance-note"
            maxLength={500}
            value={note}
            onChange={(_, { value }) => {
              setLacksNote(false);
              setNote(value);
            }}
          />
        </Field>
      ) : null}
      <FailureNotice error={confirm.error} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          data-testid="confirm-attendance"
          disabledFocusable={code === '' || confirm.isRunning}
          onClick={submit}
        >
          {isCorrection ? 'Correct and tell the PAS' : 'Confirm and tell the PAS'}
        </Button>
        {onCancel === undefined ? null : <Button onClick={onCancel}>Leave as it is</Button>}
      </div>
    </div>
  );
}
