import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import { listMdts } from '../../../api/mdt/contract/endpoints.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { LoadingRows } from '../../components/loading-rows.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { mayAsk } from '../../shell/may-ask.ts';
import { OrganisationSwitch } from '../../shell/organisation-switch.tsx';
import type { TabSettings } from '../../teams-host/tab-settings.ts';
import { ofMdt, ofServiceLine, OWN_DAY, savedTab } from './tab-contents.ts';
import type { TabContents } from './tab-contents.ts';

const useStyles = makeStyles({
  page: { maxWidth: '560px', padding: tokens.spacingHorizontalM },
  note: { color: tokens.colorNeutralForeground2, marginBlock: tokens.spacingVerticalM },
});

interface Group {
  label: string;
  contents: readonly TabContents[];
}

/** "What does this tab show?" Teams’ own button saves it. */
export function ConfigurePage({ settings }: { settings: TabSettings }) {
  const styles = useStyles();
  const { api, me, serviceLines } = useConfer();
  const { odsCode, name: organisation } = me.organisation;
  const mdts = useLoaded(mayAsk(me, listMdts) ? `mdts ${odsCode}` : undefined, async (signal) => {
    const { items } = await api.call(listMdts, { query: {} }, { signal });
    return items;
  });
  const before = useLoaded('tab', async () => ({ entityId: await settings.readEntityId() }));
  const [picked, setPicked] = useState<string>();
  const groups = useMemo((): readonly Group[] => {
    const own = serviceLines.filter((line) => !me.isGuest && me.serviceLineIds.includes(line.serviceLineId));
    const all = [
      { label: 'Service lines', contents: own.map(ofServiceLine) },
      { label: 'MDTs', contents: (mdts.data ?? []).map(ofMdt) },
    ];
    return all.filter(({ contents }) => contents.length > 0);
  }, [me, serviceLines, mdts.data]);
  // where there is nothing else to choose it is chosen already
  const usual = mdts.isLoading || groups.length > 0 ? undefined : OWN_DAY.entityId;
  const chosenId = picked ?? before.data?.entityId ?? usual;
  const chosen = useMemo(
    () => [OWN_DAY, ...groups.flatMap(({ contents }) => contents)].find((one) => one.entityId === chosenId),
    [groups, chosenId],
  );
  useEffect(() => {
    settings.offer(chosen && savedTab(chosen, odsCode, window.location.origin));
  }, [settings, chosen, odsCode]);
  if (before.isLoading) return <LoadingRows what="what the tab shows" />;
  return (
    <>
      <OrganisationSwitch />
      <main className={styles.page}>
        <PageHead title="What this tab shows" subtitle={organisation} />
        <FailureNotice error={before.error} onRetry={before.reload} />
        <Field label="Show" required>
          <Select
            data-testid="tab-contents"
            value={chosen?.entityId ?? ''}
            onChange={(_, { value }) => {
              setPicked(value);
            }}
          >
            {chosen === undefined ? <option value="">Choose…</option> : null}
            <option value={OWN_DAY.entityId}>Each person’s own day</option>
            {groups.map(({ label, contents }) => (
              <optgroup key={label} label={label}>
                {contents.map(({ entityId, name }) => (
                  <option key={entityId} value={entityId}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </Field>
        {mdts.error === undefined ? null : (
          <FailureNotice error={mdts.error} onRetry={mdts.reload}>
            The MDTs could not be read. Everything else can be chosen.
          </FailureNotice>
        )}
        <p className={styles.note}>
          Each person who opens the tab sees what their own role in Confer allows. A person who may see
          nothing of what you choose sees their own day.
        </p>
      </main>
    </>
  );
}
