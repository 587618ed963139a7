import type { FunctionComponent } from 'preact';
import { CustomerScreen } from './screens/customer.tsx';
import { CustomersScreen } from './screens/customers.tsx';
import { HealthScreen } from './screens/health.tsx';
import { NewOrderScreen } from './screens/new-order.tsx';
import { OrderScreen } from './screens/order.tsx';
import { OrdersScreen } from './screens/orders.tsx';
import { ProductScreen } from './screens/product.tsx';
import { ProductsScreen } from './screens/products.tsx';
import { TodayScreen } from './screens/today.tsx';

/** The groups of the navigation, in its order. The first has no title. */
export const GROUPS = ['', 'Sell', 'Money', 'Operate', 'Settings'] as const;

interface Screen {
  /** Below `/console`, such as `/orders/:orderId`; its parameters are the component's properties. */
  path: string;
  component: FunctionComponent<Record<string, string>>;
  /** The scope that the API needs for it. Without it, the navigation has no link to the screen. */
  scope: string;
  /** Its words in the navigation, if it has a place there. */
  link?: string;
  group?: (typeof GROUPS)[number];
}

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
];
