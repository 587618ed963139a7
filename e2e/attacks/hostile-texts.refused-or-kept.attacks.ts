import { beforeAll, expect, test } from '@jest/globals';
import { operations } from '@stockroom/contracts/openapi/operations';
import { type ApiDocument, findOperation } from '../api-document.ts';
import { inParallel } from '../in-parallel.ts';
import { sendRaw } from '../send-raw.ts';
import { untilReady } from '../stockroom-under-test.ts';
import { useStockroom } from '../use-stockroom.ts';
import { buildDraft, type Targets } from './build-draft.ts';
import type { HarmFinder } from './find-harm.ts';
import { allHostileTexts, hostileTexts } from './hostile-texts.ts';
import { prepareAttack } from './prepare-attack.ts';
import { readTablePrints } from './table-prints.ts';
import { type Draft, listTextPlaces, type TextPlace, toRequest } from './text-places.ts';

const stockroom = useStockroom({ each: 'file' });
const operationIds = operations.map(({ id }) => id);
/** Of all texts, for a parameter that an earlier operation has too. */
const PARTS = 4;
/** For a place that accepts no text at all, where any refusal is correct. */
const FEW_TEXTS = [hostileTexts.sql[0], '__proto__', '\ud800', '', ...hostileTexts.numbers];

let document: ApiDocument;
let targets: Targets;
let findHarm: HarmFinder;

beforeAll(async () => {
  ({ document, targets, findHarm } = await prepareAttack(stockroom()));
});

interface Attack {
  place: TextPlace;
  text: string;
  draft: Draft;
}

function listAttacks(operationId: string): Attack[] {
  return listTextPlaces(document, operationId).flatMap((place) =>
    textsFor(place, countSharing(place, operationId)).map((text) => {
      const draft = buildDraft(document, targets, operationId);
      return { place, text, draft: place.put(draft, text) };
    }),
  );
}

/**
 * Operations share most parameters, such as `orderId` and `Idempotency-Key`, with the code that parses them. The first
 * operation with a parameter gets all texts in it, and each later one another part of them.
 */
function textsFor(place: TextPlace, sharing: number): readonly string[] {
  if (!place.isText) return FEW_TEXTS;
  if (sharing === 0) return allHostileTexts;
  return allHostileTexts.filter((_, index) => index % PARTS === sharing % PARTS);
}

/** The number of earlier operations with the same parameter; 0 for a place in a body. */
function countSharing({ name }: TextPlace, operationId: string): number {
  if (!/^(path|query|header) /.test(name)) return 0;
  return operationIds
    .slice(0, operationIds.indexOf(operationId))
    .filter((earlier) => listTextPlaces(document, earlier).some((place) => place.name === name)).length;
}

/** Sends an attack and returns the problems of its answer. */
async function sendAttack({ place, text, draft }: Attack) {
  const request = toRequest(document, draft);
  if (request === null) return { status: 0, faults: [] };
  const answer = await sendRaw(stockroom().running().gatewayUrl, request);
  const json = /json/.test(answer.headers.get('content-type') ?? '')
    ? ((await answer.clone().json()) as unknown)
    : null;
  const harm = await findHarm(draft.operationId, answer);
  const kept = answer.status < 300 ? answered(json, place.keys ?? []) : undefined;
  const isLost = typeof kept === 'string' && !keptForms(text).includes(kept);
  const lost = isLost ? [`became ${JSON.stringify(kept)}`] : [];
  const at = `${place.name} ${JSON.stringify(text.slice(0, 40))}`;
  return { status: answer.status, faults: [...harm, ...lost].map((fault) => `${at}: ${fault}`) };
}

/** The stored forms of a text: as a line, lines, a sku and a language tag. */
function keptForms(text: string): string[] {
  const lines = text.replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' ');
  const code = text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').replaceAll(/\p{Zs}/gu, ' ');
  return [text, lines, code, text.toLowerCase()].map((each) => each.normalize('NFC').trim());
}

/** The value of the answer in the place of the text. */
function answered(json: unknown, keys: string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([name]) => name === key)?.[1]
        : undefined,
    keys.length === 0 ? undefined : json,
  );
}

test.each(operationIds)(
  '%s stores a hostile text unchanged or refuses it, and a refusal changes nothing',
  async (operationId) => {
    const { databaseUrl, gatewayUrl } = stockroom().running();
    const attacks = listAttacks(operationId);
    // A reconciliation records its result.
    const reads = findOperation(document, operationId).method === 'GET' && operationId !== 'reconcile';
    const untouched = reads ? await readTablePrints(databaseUrl) : null;
    const results = await inParallel(attacks, sendAttack);
    expect(results.flatMap(({ faults }) => faults)).toEqual([]);

    // Refused requests are sent once more, separately from accepted ones.
    const refused = attacks.filter((_, index) => (results[index]?.status ?? 0) >= 400);
    const before = untouched ?? (await readTablePrints(databaseUrl));
    const again = reads ? [] : await inParallel(refused, sendAttack);
    expect(again.filter(({ status }) => status < 400 || status >= 500)).toEqual([]);
    expect(await readTablePrints(databaseUrl)).toEqual(before);
    await untilReady(gatewayUrl);
  },
);
