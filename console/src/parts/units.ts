/** Common units of UN/ECE Recommendation 20 and 21: the code, its name, and what follows a quantity. The API takes any code. */
const UNITS = [
  ['C62', 'Piece', ''],
  ['PR', 'Pair', 'pr'],
  ['DZN', 'Dozen', 'doz'],
  ['SET', 'Set', 'set'],
  ['XBX', 'Box', 'box'],
  ['XPK', 'Package', 'pkg'],
  ['GRM', 'Gram', 'g'],
  ['KGM', 'Kilogram', 'kg'],
  ['TNE', 'Tonne', 't'],
  ['MLT', 'Millilitre', 'ml'],
  ['LTR', 'Litre', 'l'],
  ['CMT', 'Centimetre', 'cm'],
  ['MTR', 'Metre', 'm'],
  ['MTK', 'Square metre', 'm²'],
  ['MTQ', 'Cubic metre', 'm³'],
  ['MIN', 'Minute', 'min'],
  ['HUR', 'Hour', 'h'],
  ['DAY', 'Day', 'd'],
  ['MON', 'Month', 'mo'],
  ['KWH', 'Kilowatt hour', 'kWh'],
] as const;

/** The codes with their names, to choose from. */
export const UNIT_NAMES = UNITS.map(([code, name]) => [code, name] as const);

/** Such as `Kilogram (KGM)`; the code alone if it is not common. */
export function nameOfUnit(unit: string): string {
  const known = UNITS.find(([code]) => code === unit);
  return known === undefined ? unit : `${known[1]} (${unit})`;
}

/** Such as `3 kg`, `3` of pieces, or `3 XCT` of a unit that is not common. */
export function withUnit(quantity: number, unit: string): string {
  const known = UNITS.find(([code]) => code === unit);
  return `${quantity} ${known === undefined ? unit : known[2]}`.trim();
}
