import { Link } from '@fluentui/react-components';
import { listOverseenMdts } from '../../../../api/mdt/contract/planning-endpoints.ts';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useFramedList } from '../../../components/framed-list.ts';
import { Section } from '../../../components/section.tsx';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { mdtHash } from '../mdt-route.ts';

/** MDTs of the organisation that are not the reader's own: those who oversee it see how far their cases are. */
export function OverseenMdts({ own }: { own: readonly { mdtId: string }[] }) {
  const frame = useFramedList();
  const { api, me } = useConfer();
  const isOverseer =
    me.organisationRoles.some((role) => listOverseenMdts.roles.includes(role)) && !me.isGuest;
  const all = useLoaded(
    isOverseer ? 'overseen mdts' : undefined,
    async (signal) => (await api.call(listOverseenMdts, {}, { signal })).items,
  );
  const others = all.data?.filter((one) => own.every(({ mdtId }) => mdtId !== one.mdtId));
  return (
    <>
      <FailureNotice error={all.error} onRetry={all.reload} />
      {others === undefined || others.length === 0 ? null : (
        <Section title="Other MDTs of the organisation">
          <ul className={frame.list}>
            {others.map(({ mdtId, name, serviceLineName }) => (
              <li key={mdtId} className={frame.row}>
                <Link href={mdtHash('progress', mdtId)}>{`Progress of ${name}`}</Link> {serviceLineName}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
