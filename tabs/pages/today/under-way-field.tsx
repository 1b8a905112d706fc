import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { underWayReasons, type UnderWayReason } from '../../../api/appointments/contract/under-way-words.ts';
import { keysOf } from '../../words/keys-of.ts';

const useStyles = makeStyles({
  field: {
    maxWidth: '400px',
    marginBlock: tokens.spacingVerticalS,
    '& select': { minWidth: 0, width: '100%' },
  },
});

interface UnderWayFieldProps {
  reason: UnderWayReason | undefined;
  onChoose: (reason: UnderWayReason | undefined) => void;
}

/** Asked when somebody waits or is in the consultation that is to be cancelled or moved. */
export function UnderWayField({ reason, onChoose }: UnderWayFieldProps) {
  const styles = useStyles();
  const choices = keysOf(underWayReasons);
  return (
    <Field
      required
      className={styles.field}
      label="Somebody is waiting or in the consultation. Why change it all the same?"
    >
      <Select
        data-testid="even-though-under-way"
        value={reason ?? ''}
        onChange={(_, { value }) => {
          onChoose(choices.find((code) => code === value));
        }}
      >
        <option value="">Choose</option>
        {choices.map((code) => (
          <option key={code} value={code}>
            {underWayReasons[code]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
