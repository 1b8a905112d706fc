import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { useState } from 'react';
import { listOrganisations } from '../../../../api/staff/contract/endpoints.ts';
import type { OtherOrganisation } from '../../../../api/staff/contract/sharing.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { SharingDialog } from './sharing-dialog.tsx';
import { guestWords, sharingState } from './sharing-words.ts';

const useStyles = makeStyles({
  code: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  ours: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  about: { marginTop: 0, maxWidth: '720px', color: tokens.colorNeutralForeground2 },
});

function Sharing({ since, timeZone }: { since: string | null; timeZone: string }) {
  const { tone, words } = sharingState(since, timeZone);
  return (
    <ToneBadge tone={tone} icon={since === null ? CircleRegular : CheckmarkCircleRegular}>
      {words}
    </ToneBadge>
  );
}

interface ColumnNeeds {
  timeZone: string;
  styles: ReturnType<typeof useStyles>;
  onChange: (one: OtherOrganisation) => void;
}

function columnsWith({ timeZone, styles, onChange }: ColumnNeeds): Column<OtherOrganisation>[] {
  return [
    {
      heading: 'Organisation',
      cell: ({ name, odsCode }) => (
        <>
          <div>{name}</div>
          <div className={styles.code}>{odsCode}</div>
        </>
      ),
    },
    {
      heading: 'Our staff with them',
      cell: (one) => {
        const isShared = one.sharedWithThemSince !== null;
        return (
          <div className={styles.ours}>
            <Sharing since={one.sharedWithThemSince} timeZone={timeZone} />
            <Button
              size="small"
              data-testid={`sharing-change-${one.odsCode}`}
              aria-label={`${isShared ? 'Stop sharing' : 'Share'} our staff with ${one.name}`}
              onClick={() => {
                onChange(one);
              }}
            >
              {isShared ? 'Stop sharing' : 'Share'}
            </Button>
          </div>
        );
      },
    },
    {
      heading: 'Their staff with us',
      cell: ({ sharedWithUsSince }) => <Sharing since={sharedWithUsSince} timeZone={timeZone} />,
    },
    { heading: 'Their guests here', cell: guestWords },
  ];
}

/** Which other organisations may book our staff, and whose staff we may book. */
export function SharingSection() {
  const styles = useStyles();
  const { api, me } = useConfer();
  const list = useLoaded('organisations', async (signal) => {
    const { items } = await api.call(listOrganisations, {}, { signal });
    return items;
  });
  const [chosen, setChosen] = useState<OtherOrganisation | undefined>(undefined);
  return (
    <Section title="Other organisations">
      <p className={styles.about}>
        Organisations that use this Confer can book one another’s staff when the one they work for shares
        them. Each decides for its own staff and can end it at any time.
      </p>
      <FailureNotice error={list.error} onRetry={list.reload} />
      {list.isLoading ? <LoadingRows what="organisations" count={3} /> : null}
      {list.data?.length === 0 ? (
        <EmptyState title="There is no other organisation here">
          When another one begins to use this Confer, you can share your staff with it.
        </EmptyState>
      ) : null}
      {list.data === undefined || list.data.length === 0 ? null : (
        <DataTable
          caption="Other organisations"
          testId="sharing-list"
          columns={columnsWith({ timeZone: me.organisation.timeZone, styles, onChange: setChosen })}
          rows={list.data}
          keyOf={(one) => one.odsCode}
        />
      )}
      {chosen === undefined ? null : (
        <SharingDialog
          organisation={chosen}
          onChanged={() => {
            setChosen(undefined);
            list.reload();
          }}
          onClose={() => {
            setChosen(undefined);
          }}
        />
      )}
    </Section>
  );
}
