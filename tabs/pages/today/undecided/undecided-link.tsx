import { Link } from '@fluentui/react-components';

/** How many appointments of earlier days wait for a decision, in the head of Today; leads to them. */
export function UndecidedLink({ total }: { total: number }) {
  if (total === 0) return null;
  return (
    <>
      {' · '}
      <Link
        as="button"
        data-testid="undecided-count"
        onClick={() => {
          const first = document.querySelector<HTMLElement>('[data-testid="still-to-decide"] button');
          first?.focus();
        }}
      >
        {total} still to decide
      </Link>
    </>
  );
}
