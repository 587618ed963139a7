import { FormButton } from '../parts/action.tsx';
import { Choice, Field, momentOf, MomentField, numberOf, textOf } from '../parts/form.tsx';
import { ListScreen, type RowOf } from '../parts/list-screen.tsx';
import { formatRate } from '../parts/money.tsx';
import { Status } from '../parts/status.tsx';
import { Time } from '../parts/time.tsx';
import { hrefOf } from '../router.ts';
import { may } from '../session.ts';
import { stockroom, take } from '../stockroom.ts';
import { useAnswer } from '../use-answer.ts';

type Rate = RowOf<'/api/tax-rates'>;

/** After EN 16931. */
const CATEGORIES = [
  ['S', 'Standard'],
  ['Z', 'Zero'],
  ['E', 'Exempt'],
  ['AE', 'Reverse charge'],
  ['K', 'Within the EU'],
  ['G', 'Export'],
  ['O', 'Outside the scope of tax'],
] as const;
const WORDS = new Map<string, string>(CATEGORIES);

/** The versions of the tax rates, newest first. */
export function TaxRatesScreen() {
  const { value } = useAnswer('in force', (signal) =>
    take(stockroom.api.GET('/api/tax-rates', { params: { query: { inForce: true, limit: 100 } }, signal })),
  );
  const inForce = new Set(value?.data.map(({ id }) => id));
  const stateOf = ({ id, validFrom }: Rate) =>
    inForce.has(id) ? 'IN_FORCE' : Date.parse(validFrom) > Date.now() ? 'LATER' : 'EARLIER';
  const mayWrite = may('tax:write');
  return (
    <ListScreen
      title="Tax rates"
      path="/api/tax-rates"
      filters={[
        { name: 'code', label: 'Code', isExact: true },
        {
          name: 'inForce',
          label: 'Versions',
          all: 'All',
          options: [
            ['true', 'In force'],
            ['false', 'Earlier and later'],
          ],
        },
      ]}
      columns={[
        {
          label: 'Code',
          cell: ({ code }) => (
            <a class="code" href={hrefOf('/tax-rates', { code })}>
              {code}
            </a>
          ),
        },
        { label: 'Name', cell: ({ name }) => name },
        {
          label: 'Category',
          isMinor: true,
          cell: ({ category, exemptionReason }) => (
            <>
              {WORDS.get(category)} <span class="soft">{exemptionReason}</span>
            </>
          ),
        },
        { label: 'Valid from', cell: ({ validFrom }) => <Time at={validFrom} /> },
        { label: 'State', cell: (rate) => (value === undefined ? null : <Status of={stateOf(rate)} />) },
        { label: 'Rate', isNumber: true, cell: ({ rate }) => formatRate(rate) },
        ...(mayWrite ? [{ label: 'Actions', cell: (rate: Rate) => <NewRate of={rate} /> }] : []),
      ]}
      keyOf={({ id }) => id}
      actions={mayWrite ? <NewRate /> : null}
      empty="No tax rates yet."
    />
  );
}

/** Makes a tax rate, or a version of one. */
function NewRate({ of }: { of?: Rate }) {
  const isVersion = of !== undefined;
  return (
    <FormButton
      words={isVersion ? 'New version' : 'New tax rate'}
      title={isVersion ? `New version of ${of.code}` : 'New tax rate'}
      isMain={!isVersion}
      send="Add"
      onSend={async (fields, sending) => {
        const validFrom = momentOf(fields, 'validFrom');
        const percent = numberOf(fields, 'rate');
        const version = {
          code: of?.code ?? textOf(fields, 'code'),
          name: textOf(fields, 'name'),
          category: textOf(fields, 'category') as Rate['category'],
          rate: typeof percent === 'number' ? Number((percent / 100).toPrecision(12)) : percent,
          exemptionReason: textOf(fields, 'exemptionReason') || null,
          exemptionCode: textOf(fields, 'exemptionCode') || null,
          ...(validFrom === null ? {} : { validFrom }),
        };
        const { code, rate } = await stockroom.taxRates.create(version, sending);
        return `${code}: ${formatRate(rate)}`;
      }}
    >
      <p class="soft">
        A tax rate never changes: orders keep the version that they were placed with. A new version applies to
        later orders.
      </p>
      {isVersion ? null : (
        <Field name="code" label="Code" hint="Products refer to the rate by this code, such as books" />
      )}
      <Field name="name" label="Name" value={of?.name ?? ''} />
      <div class="pair">
        <Choice name="category" label="Category" options={CATEGORIES} value={of?.category ?? 'S'} />
        <Field name="rate" label="Rate in percent" inputMode="decimal" />
      </div>
      <div class="pair">
        <Field name="exemptionReason" label="Why no tax is due" hint="Printed on invoices" />
        <Field name="exemptionCode" label="VATEX code" />
      </div>
      <MomentField name="validFrom" label="Valid from" empty="now" />
    </FormButton>
  );
}
