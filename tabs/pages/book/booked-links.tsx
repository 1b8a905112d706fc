import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { BookedAppointment } from '../../../api/booking/contract/book-appointment.ts';
import { participantRole } from '../../words/participant-words.ts';
import { CopyButton } from '../../components/copy-button.tsx';

const useStyles = makeStyles({
  link: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'end',
    columnGap: tokens.spacingHorizontalS,
    marginBottom: tokens.spacingVerticalS,
  },
});

function Link({ label, url }: { label: string; url: string }) {
  const styles = useStyles();
  const id = useId();
  return (
    <div className={styles.link}>
      <Field label={label}>
        <Input
          id={id}
          readOnly
          value={url}
          data-testid="booked-link"
          onFocus={(event) => {
            event.target.select();
          }}
        />
      </Field>
      <CopyButton text={url} name={`link of ${label}`} fieldId={id} />
    </div>
  );
}

interface BookedLinksProps {
  links: BookedAppointment['links'];
  participants: BookedAppointment['participants'];
  /** What tells the links of several appointments apart. */
  of?: string;
}

/** Each participant's own link. It is shown this once: Confer keeps no copy that could be read. */
export function BookedLinks({ links, participants, of }: BookedLinksProps) {
  return (
    <div data-testid="booked-links">
      {links.map(({ participantId, url }) => {
        const person = participants.find((each) => each.participantId === participantId);
        const role =
          person?.kind === 'proxy'
            ? `proxy, ${(person.relationship ?? 'other').toLowerCase()}`
            : person === undefined
              ? 'patient'
              : participantRole(person);
        const label = `${person?.displayName ?? 'Participant'} (${role})`;
        return <Link key={participantId} label={of === undefined ? label : `${of}: ${label}`} url={url} />;
      })}
    </div>
  );
}
