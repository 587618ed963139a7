import { effect, signal } from '@preact/signals';
import { Icon } from './parts/icon.tsx';

const STORED = 'stockroom-theme';
const WORDS = { system: 'System colours', light: 'Light colours', dark: 'Dark colours' } as const;

type Theme = keyof typeof WORDS;

const themes = Object.keys(WORDS) as Theme[];
const theme = signal<Theme>(themes.find((each) => each === localStorage.getItem(STORED)) ?? 'system');

effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
  localStorage.setItem(STORED, theme.value);
});

/** Changes between the colours of the system, light and dark. The browser remembers the choice. */
export function ThemeButton() {
  const next = themes[(themes.indexOf(theme.value) + 1) % themes.length] as Theme;
  return (
    <button type="button" class="quiet theme" onClick={() => (theme.value = next)}>
      <Icon name="light" />
      {WORDS[theme.value]}
      <span class="hidden">; change to {WORDS[next]}</span>
    </button>
  );
}
