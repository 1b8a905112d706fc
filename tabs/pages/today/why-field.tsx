import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { CancelAppointment } from '../../../api/booking/contract/booking-changes.ts';
import type { CancellationReason } from '../../../api/appointments/contract/cancellation.ts';
import { cancellationReasons } from '../../../api/appointments/contract/cancellation-words.ts';
import { underWayReasons, type UnderWayReason } from '../../../api/appointments/contract/under-way-words.ts';
import { keysOf } from '../../words/keys-of.ts';

const useStyles = makeStyles({
  why: {
    maxWidth: '400px',
    marginBlock: tokens.spacingVerticalS,
    '& select': { minWidth: 0, width: '100%' },
  },
});

/** What is asked, and the reasons to choose from. */
interface Why<Code extends string> {
  label: string;
  testId: string;
  /** Said when it was left out. */
  missing: string;
  choices: readonly { code: Code; label: string }[];
}

/** Why something is cancelled: the reasons for a cancellation by the patient, or by us. */
export function whyCancelled(by: CancelAppointment['by']): Why<CancellationReason> {
  return {
    label: 'Why',
    testId: 'cancel-reason',
    missing: 'Choose why it is cancelled',
    choices: keysOf(cancellationReasons).flatMap((code) =>
      cancellationReasons[code].by === by ? [{ code, label: cancellationReasons[code].label }] : [],
    ),
  };
}

/** Asked when somebody waits or is in the consultation that is to be cancelled or moved. */
export const WHY_UNDER_WAY: Why<UnderWayReason> = {
  label: 'Somebody is waiting or in the consultation. Why change it all the same?',
  testId: 'even-though-under-way',
  missing: 'Choose why it is changed all the same',
  choices: keysOf(underWayReasons).map((code) => ({ code, label: underWayReasons[code] })),
};

interface WhyFieldProps<Code extends string> {
  why: Why<Code>;
  chosen: Code | undefined;
  /** It was asked for and is not there. */
  isMissing?: boolean;
  onChoose: (code: Code | undefined) => void;
}

/** One reason out of a list, which has to be given. */
export function WhyField<Code extends string>({ why, chosen, isMissing, onChoose }: WhyFieldProps<Code>) {
  const styles = useStyles();
  const { label, testId, missing, choices } = why;
  return (
    <Field
      required
      label={label}
      className={styles.why}
      {...(isMissing === true ? { validationMessage: missing } : {})}
    >
      <Select
        data-testid={testId}
        value={chosen ?? ''}
        onChange={(_, { value }) => {
          onChoose(choices.find(({ code }) => code === value)?.code);
        }}
      >
        <option value="">Choose</option>
        {choices.map((each) => (
          <option key={each.code} value={each.code}>
            {each.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
