import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { CareHome, Resident } from '../../../../api/care-homes/contract/care-homes.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { Section } from '../../../components/section.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { plainDate } from '../../../words/times.ts';
import { dateInZone } from '../../../words/zoned-day.ts';
import { CareHomeForm } from './care-home-form.tsx';
import { useFormStyles } from '../form-styles.ts';
import { ResidentForm } from './resident-form.tsx';
import { TabletPart } from './tablet-part.tsx';

const useStyles = makeStyles({
  about: { marginTop: 0, color: tokens.colorNeutralForeground2 },
  table: { marginBottom: tokens.spacingVerticalM },
});

function columnsWith(onChange: (resident: Resident) => void): Column<Resident>[] {
  return [
    { heading: 'Resident', cell: ({ displayName }) => displayName },
    { heading: 'Room', cell: ({ room }) => room },
    { heading: 'From', cell: ({ from }) => plainDate(from) },
    { heading: 'Leaves', cell: ({ leavesOn }) => (leavesOn === null ? '' : plainDate(leavesOn)) },
    {
      heading: 'Change',
      cell: (resident) => (
        <Button
          size="small"
          aria-label={`Change ${resident.displayName}`}
          onClick={() => {
            onChange(resident);
          }}
        >
          Change
        </Button>
      ),
    },
  ];
}

/** One care home: where it is, its tablet, and who lives there. */
export function CareHomePart({ home, onChanged }: { home: CareHome; onChanged: () => void }) {
  const styles = useStyles();
  const form = useFormStyles();
  const { me } = useConfer();
  const now = useNow();
  const [edited, setEdited] = useState<'home' | 'new' | Resident | undefined>(undefined);
  const close = () => {
    setEdited(undefined);
  };
  const saved = () => {
    close();
    onChanged();
  };
  const button = (what: 'home' | 'new', label: string) => (
    <Button
      size="small"
      aria-label={`${label}: ${home.name}`}
      onClick={() => {
        setEdited(what);
      }}
    >
      {label}
    </Button>
  );
  return (
    <Section title={home.name} aside={button('home', 'Edit')} testId={`care-home-${home.careHomeId}`}>
      <p className={styles.about}>
        {home.address} · {home.phone}
      </p>
      {edited === 'home' ? (
        <CareHomeForm key={home.version} home={home} onSaved={saved} onClose={close} />
      ) : null}
      <TabletPart home={home} onChanged={onChanged} />
      {home.residents.length === 0 ? (
        <p>Nobody is recorded as living here yet.</p>
      ) : (
        <div className={styles.table}>
          <DataTable
            caption={`Residents of ${home.name}`}
            testId={`residents-${home.careHomeId}`}
            columns={columnsWith(setEdited)}
            rows={home.residents}
            keyOf={(resident) => resident.residenceId}
          />
        </div>
      )}
      {edited === undefined || edited === 'home' ? (
        <div className={form.buttons}>{button('new', 'Add a resident')}</div>
      ) : (
        <ResidentForm
          key={edited === 'new' ? 'new' : edited.residenceId}
          home={home}
          resident={edited === 'new' ? undefined : edited}
          today={dateInZone(now, me.organisation.timeZone)}
          onSaved={saved}
          onClose={close}
        />
      )}
    </Section>
  );
}
