import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { place, setQuery } from '../router.ts';

const TYPING_MS = 250;

/** The filters of a list, which are parameters of the address. Changing one leads to the first page. */
export function Filters({ children }: { children: ComponentChildren }) {
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      {children}
    </form>
  );
}

const change = (name: string, value: string, replace = false) =>
  setQuery({ [name]: value, cursor: undefined }, { replace });

interface SearchFilterProps {
  name: string;
  label: string;
}

/** Searches while the reader types. */
export function SearchFilter({ name, label }: SearchFilterProps) {
  const id = useId();
  const timer = useRef(0);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        value={place.value.query.get(name) ?? ''}
        onInput={({ currentTarget: { value } }) => {
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => change(name, value, true), TYPING_MS);
        }}
      />
    </div>
  );
}

interface ChoiceFilterProps {
  name: string;
  label: string;
  options: readonly (readonly [value: string, words: string])[];
  /** The words for all rows. */
  all: string;
}

export function ChoiceFilter({ name, label, options, all }: ChoiceFilterProps) {
  const id = useId();
  const value = place.value.query.get(name) ?? '';
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => change(name, currentTarget.value)}>
        <option value="">{all}</option>
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

export function DayFilter({ name, label }: { name: string; label: string }) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={place.value.query.get(name) ?? ''}
        onChange={({ currentTarget }) => change(name, currentTarget.value)}
      />
    </div>
  );
}
