import { useEffect, useId, useRef } from 'preact/hooks';
import { place, setQuery } from '../router.ts';
import { Icon } from './icon.tsx';
import { type Options, wordOf } from './status.tsx';

const TYPING_MS = 250;

/** A filter of a list, which is a parameter of the address and of the API. By default, its text is typed. */
export interface Filter {
  name: string;
  label: string;
  /** The values to choose from, with their words. */
  options?: Options;
  /** The words for all rows. */
  all?: string;
  isDay?: boolean;
  /** The API takes the whole text only, so it is not sent while it is typed. */
  isExact?: boolean;
  /** Only links set it. It is shown while it applies, and can be removed. */
  isGiven?: boolean;
}

/** The filters of a list. Changing one leads to the first page. */
export function Filters({ filters }: { filters: readonly Filter[] }) {
  return filters.length === 0 ? null : (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      {filters.map((filter) =>
        filter.isGiven ? (
          <GivenFilter key={filter.name} {...filter} />
        ) : (
          <FilterField key={filter.name} {...filter} />
        ),
      )}
    </form>
  );
}

const change = (name: string, value: string, replace = false) =>
  setQuery({ [name]: value, cursor: undefined }, { replace });

function FilterField({ name, label, options, all = 'Any', isDay = false, isExact = false }: Filter) {
  const id = useId();
  const timer = useRef(0);
  const input = useRef<HTMLInputElement>(null);
  const value = place.value.query.get(name) ?? '';
  const sent = useRef(value);
  // The input keeps its own value. Otherwise each new answer of the list would undo the reader's typing.
  useEffect(() => {
    if (value !== sent.current && input.current !== null) input.current.value = value;
    sent.current = value;
  }, [value]);
  const send = (text: string) => {
    sent.current = text.trim();
    change(name, sent.current, !isDay && !isExact);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {options === undefined ? (
        <input
          ref={input}
          id={id}
          type={(isDay ? 'date' : 'search') as 'search'}
          autocomplete="off"
          defaultValue={value}
          onChange={({ currentTarget }) => {
            if (isExact) send(currentTarget.value);
          }}
          onInput={({ currentTarget: { value: typed } }) => {
            window.clearTimeout(timer.current);
            if (!isExact || typed === '') timer.current = window.setTimeout(() => send(typed), TYPING_MS);
          }}
        />
      ) : (
        <select id={id} value={value} onChange={({ currentTarget }) => change(name, currentTarget.value)}>
          <option value="">{all}</option>
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function GivenFilter({ name, label }: Filter) {
  const value = place.value.query.get(name);
  return value === null ? null : (
    <button type="button" onClick={() => change(name, '')}>
      {label} {wordOf(value)} <Icon name="close" />
      <span class="hidden">remove this filter</span>
    </button>
  );
}
