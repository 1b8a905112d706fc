import { Button } from '@fluentui/react-components';
import type { Block } from '../../../../api/blocks/contract/blocks.ts';
import { listBlocks, removeBlock } from '../../../../api/blocks/contract/endpoints.ts';
import { DataTable } from '../../../components/data-table.tsx';
import type { Column } from '../../../components/data-table-props.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { LoadingRows } from '../../../components/loading-rows.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { usePages } from '../../../hooks/use-pages.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import { clockTime, shortDay } from '../../../words/times.ts';

const nameOf = ({ practitioner, resource }: Block): string =>
  practitioner?.displayName ?? resource?.name ?? '';
const moment = (instant: string, timeZone: string): string =>
  `${shortDay(instant, timeZone)} ${clockTime(instant, timeZone)}`;

function columnsWith(remove: (block: Block) => void, isRemoving: boolean): Column<Block>[] {
  return [
    { heading: 'Away', cell: nameOf },
    { heading: 'From', cell: ({ startsAt, timeZone }) => moment(startsAt, timeZone) },
    { heading: 'Until', cell: ({ endsAt, timeZone }) => moment(endsAt, timeZone) },
    { heading: 'Reason', cell: ({ reasonLabel }) => reasonLabel },
    { heading: 'Bookings then', cell: ({ bookingCount }) => bookingCount, isNumber: true },
    {
      heading: 'Open the time again',
      cell: (block) => (
        <Button
          size="small"
          data-testid={`block-remove-${block.blockId}`}
          aria-label={`Remove the block of ${nameOf(block)}`}
          disabledFocusable={isRemoving}
          onClick={() => {
            remove(block);
          }}
        >
          Remove
        </Button>
      ),
    },
  ];
}

/** Who and what is away from now on. @param round counts up when one was added */
export function BlockList({ round }: { round: number }) {
  const { api } = useConfer();
  const list = usePages(
    'blocks',
    (cursor, signal) => api.call(listBlocks, { query: { cursor } }, { signal }),
    round,
  );
  const remove = useAction(async ({ blockId }: Block) => {
    await api.call(removeBlock, { blockId });
    list.reload();
  });
  return (
    <>
      <FailureNotice error={remove.error ?? list.error} onRetry={list.reload} />
      {list.isLoading ? <LoadingRows what="blocks" count={3} /> : null}
      {list.items?.length === 0 ? (
        <EmptyState title="Nobody and nothing is away">A block is over by itself at its end.</EmptyState>
      ) : null}
      {list.items === undefined || list.items.length === 0 ? null : (
        <DataTable
          caption="Blocks"
          testId="block-list"
          columns={columnsWith((block) => void remove.run(block), remove.isRunning)}
          rows={list.items}
          keyOf={(block) => block.blockId}
        />
      )}
      <ShowMore pages={list} />
    </>
  );
}
