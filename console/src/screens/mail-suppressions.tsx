import { FormButton } from '../parts/action.tsx';
import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { OrderLink } from '../parts/order-link.tsx';
import { Status } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { may } from '../session.ts';
import { stockroom } from '../stockroom.ts';

type Suppression = RowOf<'/api/mail-suppressions'>;

/** The addresses that get no mail, because one bounced or its recipient complained. */
export function MailSuppressionsScreen() {
  return (
    <ListScreen
      title="Mail suppressions"
      path="/api/mail-suppressions"
      filters={[
        { name: 'email', label: 'Address', isExact: true },
        {
          name: 'cleared',
          label: 'State',
          all: 'Suppressed',
          options: [['true', 'Allowed again']],
        },
      ]}
      columns={[
        { label: 'Address', cell: ({ email }) => email },
        { label: 'Cause', cell: ({ cause }) => <Status of={cause} /> },
        { label: 'Reason', isMinor: true, cell: ({ reason }) => reason },
        { label: 'Order', cell: OrderLink },
        { label: 'Since', isMinor: true, cell: ({ suppressedAt }) => <Time at={suppressedAt} /> },
        { label: 'State', cell: State },
      ]}
      keyOf={({ id }) => id}
      empty="No address is suppressed. An address appears here if a mail to it bounces, or its recipient complains."
    />
  );
}

function State({ id, email, clearedAt, clearedBy }: Suppression) {
  if (clearedAt !== null)
    return (
      <>
        Allowed since <Time at={clearedAt} /> by {clearedBy}
      </>
    );
  if (!may('invoices:write')) return 'Suppressed';
  return (
    <FormButton
      words="Lift"
      title={`Lift the suppression of ${email}`}
      send="Allow mail again"
      onSend={async () => {
        await stockroom.mailSuppressions.clear(id);
        return `Mail to ${email} is allowed again`;
      }}
    >
      <p>
        Lift a suppression only if the address works again. This sends no mail: retry the failed documents
        afterwards.
      </p>
    </FormButton>
  );
}
