import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { interpreterCodes } from '../../../../api/appointments/contract/interpreter-words.ts';
import { recordInterpreter } from '../../../../api/participants/contract/endpoints.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { keysOf } from '../../../words/keys-of.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';

const useStyles = makeStyles({
  field: { marginTop: tokens.spacingVerticalM, '& select': { minWidth: 0, width: '100%' } },
});

interface InterpreterPartProps {
  appointment: Appointment;
  mayRecord: boolean;
  actions: Pick<AppointmentActions, 'change' | 'isBusy'>;
}

/** How it is with the interpreter: a word of its own beside the attendance of the patient. */
export function InterpreterPart({ appointment, mayRecord, actions }: InterpreterPartProps) {
  const styles = useStyles();
  const { api } = useConfer();
  const { interpreter, appointmentId, version: seen } = appointment;
  if (interpreter === null) return null;
  if (!mayRecord) return <p>{interpreter.words}</p>;
  return (
    <Field
      className={styles.field}
      label="Interpreter"
      hint={
        interpreter.code === null
          ? interpreter.words
          : 'It does not change whether the patient attended. What was said before stays in the evidence.'
      }
    >
      <Select
        data-testid="interpreter-code"
        value={interpreter.code ?? ''}
        disabled={actions.isBusy}
        onChange={(_, { value }) => {
          const code = keysOf(interpreterCodes).find((one) => one === value);
          if (code === undefined) return;
          actions.change(
            appointment,
            () => api.call(recordInterpreter, { appointmentId, seen, body: { code } }),
            interpreterCodes[code],
          );
        }}
      >
        <option value="">Not said yet</option>
        {keysOf(interpreterCodes).map((code) => (
          <option key={code} value={code}>
            {interpreterCodes[code]}
          </option>
        ))}
      </Select>
    </Field>
  );
}
