import type { ServiceLine } from '../../../../api/service-lines/contract/service-line.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';
import { DELIVERY_ICONS } from '../../../components/state-icons.ts';
import { ToneBadge } from '../../../components/tone-badge.tsx';
import { useConfer } from '../../../shell/confer-context.ts';
import { missingParts } from '../missing-parts.ts';

const rolesWords = (line: ServiceLine): string =>
  line.roles
    .map((role) =>
      role.requiredCount === 0 ? `${role.label} (optional)` : `${role.requiredCount} ${role.label}`,
    )
    .join(', ');

const COLUMNS: readonly Column<ServiceLine>[] = [
  { heading: 'Service line', cell: (line) => line.name },
  {
    heading: 'Ready',
    cell: (line) => {
      const missing = missingParts(line);
      return missing.length === 0 ? (
        <ToneBadge tone="good" icon={DELIVERY_ICONS.done}>
          Can be booked
        </ToneBadge>
      ) : (
        <ToneBadge tone="look" icon={DELIVERY_ICONS['needs-person']}>
          {missing.join('; ')}
        </ToneBadge>
      );
    },
  },
  { heading: 'Treatment function', cell: (line) => line.treatmentFunctionCode },
  { heading: 'Length', cell: (line) => `${line.durationMinutes} min`, isNumber: true },
  { heading: 'Grace', cell: (line) => `${line.graceMinutes} min`, isNumber: true },
  { heading: 'Waiting room opens', cell: (line) => `${line.joinOpensMinutes} min before`, isNumber: true },
  { heading: 'Roles', cell: rolesWords, isLong: true },
  {
    heading: 'Staff',
    cell: (line) => line.staff.map((member) => member.displayName).join(', '),
    isLong: true,
  },
];

/** The service lines of somebody who does not set them up: how each is, and what it still lacks. */
export function OwnServiceLines() {
  const { serviceLines } = useConfer();
  return (
    <Section title="Service lines">
      {serviceLines.length === 0 ? (
        <EmptyState title="You do not belong to a service line yet" />
      ) : (
        <DataTable
          caption="Service lines"
          testId="service-lines"
          columns={COLUMNS}
          rows={serviceLines}
          keyOf={(line) => line.serviceLineId}
        />
      )}
    </Section>
  );
}
