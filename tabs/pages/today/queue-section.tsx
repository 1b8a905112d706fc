import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { useFramedList } from '../../components/framed-list.ts';
import { Section } from '../../components/section.tsx';
import type { Step } from './next-steps.ts';
import { QueueRow } from './queue-row.tsx';

const useStyles = makeStyles({
  list: { overflow: 'hidden' },
  nobody: { margin: 0, color: tokens.colorNeutralForeground2 },
});

interface QueueSectionProps {
  title: string;
  aside?: ReactNode;
  appointments: readonly Appointment[];
  openId: string | undefined;
  mayRun: boolean;
  /** Said when there is none; without it the section is left out. */
  nobody?: string;
  onOpen: (appointmentId: string) => void;
  onStep: (appointment: Appointment, step: Step) => void;
}

/** One part of the day: Now, Next or Earlier. */
export function QueueSection(props: QueueSectionProps) {
  const styles = useStyles();
  const frame = useFramedList();
  if (props.appointments.length === 0 && props.nobody === undefined) return null;
  return (
    <Section title={props.title} aside={props.aside} testId={`queue-${props.title.toLowerCase()}`}>
      {props.appointments.length === 0 ? (
        <p className={styles.nobody}>{props.nobody}</p>
      ) : (
        <ul className={mergeClasses(frame.list, styles.list)}>
          {props.appointments.map((appointment) => (
            <QueueRow
              key={appointment.appointmentId}
              appointment={appointment}
              mayRun={props.mayRun}
              isOpen={appointment.appointmentId === props.openId}
              onOpen={props.onOpen}
              onStep={props.onStep}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}
