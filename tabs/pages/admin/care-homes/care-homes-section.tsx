import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { useState } from 'react';
import { listCareHomes } from '../../../../api/care-homes/contract/endpoints.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { CareHomeForm } from './care-home-form.tsx';
import { CareHomePart } from './care-home-part.tsx';

const useStyles = makeStyles({
  about: { marginTop: 0, maxWidth: '720px', color: tokens.colorNeutralForeground2 },
});

/** Care homes with one shared tablet: who lives there, and how the tablet is signed in for a day. */
export function CareHomesSection() {
  const styles = useStyles();
  const { api } = useConfer();
  const list = useLoaded('care-homes', async (signal) => {
    const { items } = await api.call(listCareHomes, {}, { signal });
    return items;
  });
  const [isAdding, setIsAdding] = useState(false);
  const add = (
    <Button
      size="small"
      icon={<AddRegular />}
      data-testid="care-home-add"
      onClick={() => {
        setIsAdding(true);
      }}
    >
      Add a care home
    </Button>
  );
  return (
    <>
      <Section title="Care homes" aside={add}>
        <p className={styles.about}>
          The residents of a home are seen by one shared tablet. It shows their initials and room; a carer
          confirms each of them by date of birth and NHS number before anything of theirs is shown.
        </p>
        {isAdding ? (
          <CareHomeForm
            home={undefined}
            onSaved={() => {
              setIsAdding(false);
              list.reload();
            }}
            onClose={() => {
              setIsAdding(false);
            }}
          />
        ) : null}
        <FailureNotice error={list.error} onRetry={list.reload} />
        {list.isLoading ? <LoadingRows what="care homes" count={3} /> : null}
        {list.data?.length === 0 ? (
          <EmptyState title="There is no care home yet">
            Add one, then the patients who live there, then sign its tablet in for the day.
          </EmptyState>
        ) : null}
      </Section>
      {(list.data ?? []).map((home) => (
        <CareHomePart key={home.careHomeId} home={home} onChanged={list.reload} />
      ))}
    </>
  );
}
