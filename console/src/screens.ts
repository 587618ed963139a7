import type { FunctionComponent } from 'preact';
import { CustomerScreen } from './screens/customer.tsx';
import { CustomersScreen } from './screens/customers.tsx';
import { HealthScreen } from './screens/health.tsx';
import { NewOrderScreen } from './screens/new-order.tsx';
import { CreditNotesScreen, InvoicesScreen } from './screens/documents.tsx';
import { SeriesScreen } from './screens/documents/series.tsx';
import { ImportScreen } from './screens/import.tsx';
import { ImportProgressScreen } from './screens/import/progress.tsx';
import { JobsScreen } from './screens/jobs.tsx';
import { KeysScreen } from './screens/keys.tsx';
import { MailSuppressionsScreen } from './screens/mail-suppressions.tsx';
import { OpenItemsScreen } from './screens/open-items.tsx';
import { OrderScreen } from './screens/order.tsx';
import { OrdersScreen } from './screens/orders.tsx';
import { PaymentsScreen } from './screens/payments.tsx';
import { ProductScreen } from './screens/product.tsx';
import { ProductsScreen } from './screens/products.tsx';
import { TodayScreen } from './screens/today.tsx';
import { ReconcileScreen } from './screens/reconcile.tsx';
import { TaxRatesScreen } from './screens/tax-rates.tsx';

/** The groups of the navigation, in its order. The first has no title. */
export const GROUPS = ['', 'Sell', 'Money', 'Operate', 'Settings'] as const;

interface Screen {
  /** Below `/console`, such as `/orders/:orderId`; its parameters are the component's properties. */
  path: string;
  component: FunctionComponent<Record<string, string>>;
  /** The scope that the API needs for it, or several of which one is enough. Without it, the navigation has no link to the screen. */
  scope: string;
  /** Its words in the navigation, if it has a place there. */
  link?: string;
  group?: (typeof GROUPS)[number];
}

const IMPORTS = 'products:read customers:read payments:read';

/** Every screen, in the order of the navigation. The first that matches an address is shown. */
export const SCREENS: Screen[] = [
  { path: '/', component: TodayScreen, scope: 'admin', group: '', link: 'Today' },
  { path: '/orders', component: OrdersScreen, scope: 'orders:read', group: 'Sell', link: 'Orders' },
  { path: '/orders/new', component: NewOrderScreen, scope: 'orders:write' },
  { path: '/orders/:orderId', component: OrderScreen as Screen['component'], scope: 'orders:read' },
  { path: '/products', component: ProductsScreen, scope: 'products:read', group: 'Sell', link: 'Products' },
  {
    path: '/customers',
    component: CustomersScreen,
    scope: 'customers:read',
    group: 'Sell',
    link: 'Customers',
  },
  { path: '/customers/:id', component: CustomerScreen as Screen['component'], scope: 'customers:read' },
  { path: '/health', component: HealthScreen, scope: 'admin', group: 'Operate', link: 'Health' },
  { path: '/products/:id', component: ProductScreen as Screen['component'], scope: 'products:read' },
  {
    path: '/documents',
    component: InvoicesScreen,
    scope: 'invoices:read',
    group: 'Money',
    link: 'Documents',
  },
  { path: '/documents/credit-notes', component: CreditNotesScreen, scope: 'invoices:read' },
  { path: '/documents/series', component: SeriesScreen, scope: 'invoices:read' },
  { path: '/payments', component: PaymentsScreen, scope: 'payments:read', group: 'Money', link: 'Payments' },
  { path: '/payments/open-items', component: OpenItemsScreen, scope: 'orders:read' },
  { path: '/import', component: ImportScreen, scope: IMPORTS, group: 'Operate', link: 'Import' },
  { path: '/import/:id', component: ImportProgressScreen as Screen['component'], scope: IMPORTS },
  { path: '/jobs', component: JobsScreen, scope: 'admin', group: 'Operate', link: 'Jobs' },
  { path: '/reconcile', component: ReconcileScreen, scope: 'admin', group: 'Operate', link: 'Reconcile' },
  {
    path: '/mail-suppressions',
    component: MailSuppressionsScreen,
    scope: 'invoices:read',
    group: 'Operate',
    link: 'Mail suppressions',
  },
  { path: '/tax-rates', component: TaxRatesScreen, scope: 'tax:read', group: 'Settings', link: 'Tax rates' },
  { path: '/keys', component: KeysScreen, scope: 'keys:read', group: 'Settings', link: 'Keys' },
];
