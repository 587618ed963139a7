import type { FunctionComponent } from 'preact';
import type { IconName } from './parts/icon.tsx';
import { OrderScreen } from './screens/order.tsx';
import { OrdersScreen } from './screens/orders.tsx';
import { ProductScreen } from './screens/product.tsx';
import { ProductsScreen } from './screens/products.tsx';

interface Screen {
  /** Below `/console`, such as `/orders/:orderId`; its parameters are the component's properties. */
  path: string;
  component: FunctionComponent<Record<string, string>>;
  /** Its place in the navigation, if it has one. */
  link?: { words: string; icon: IconName };
}

/** Every screen, in the order of the navigation. The first is also that of `/console` itself. */
export const SCREENS: Screen[] = [
  { path: '/orders', component: OrdersScreen, link: { words: 'Orders', icon: 'orders' } },
  { path: '/orders/:orderId', component: OrderScreen as Screen['component'] },
  { path: '/products', component: ProductsScreen, link: { words: 'Products', icon: 'products' } },
  { path: '/products/:id', component: ProductScreen as Screen['component'] },
];
