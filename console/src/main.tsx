import { render } from 'preact';
import './style/tokens.css';
import './style/elements.css';
import './style/parts.css';
import './style/shell.css';
import './style/screens.css';
import { Shell } from './shell.tsx';
import { followLinks } from './router.ts';

followLinks();
render(<Shell />, document.body);
