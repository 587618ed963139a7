type Script = 'latin' | 'mixed';

const FIRST = {
  latin:
    'John María Łukasz Chloë Søren Zoë Jürgen Ağca Ingrid Tomáš Éloïse Sean Nikolaj Ana Björk Đorđe Paul Inês Gábor Ruth'.split(
      ' ',
    ),
  mixed:
    'John Иван Ελένη יוסף محمد 田中 김민준 राहुल สมชาย 王伟 María Ольга Γιώργος שרה فاطمة 佐藤 이서연 प्रिया มาลี 李娜'.split(
      ' ',
    ),
};
const LAST =
  'Fernández Żółkiewski Müller O’Connor Sørensen Novák Šimić Çelik Lefèvre Smith Ångström Kovács Björnsdóttir Silva Brown Häkkinen Rossi Đukić Dubois Pérez Jansen Nagy Weiß Moreau Byrne'.split(
    ' ',
  );
const CITY =
  'Madrid Kraków Düsseldorf Reykjavík Århus Besançon Győr São-Paulo Malmö Zürich Portland Brno'.split(' ');

const MATERIAL = {
  latin:
    'Oak,Enamel,Cast iron,Linen,Porcelain,Walnut,Brushed steel,Wool,Bamboo,Crème,Smoked glass,Copper,Jute,Terracotta,Felt,Maple,Marble,Cotton,Brass,Ash'.split(
      ',',
    ),
  mixed:
    'Oak דלת,Enamel خشب,Эмаль 木製,Λινό 나무,Porcelain चीनी,Walnut ไม้,Сталь 不锈钢,Wool צמר,Bamboo 竹製,Crème قهوة,Стекло 玻璃,Copper 구리,Γιούτα Jute,Terracotta मिट्टी,Felt ผ้า,Клён Maple,Marble 大理石,Cotton כותנה,Brass نحاس,Ясень 원목'.split(
      ',',
    ),
};
const THING =
  'mug 350 ml,serving board 30 cm,teapot 800 ml,kettle 1 l,coat hook,desk lamp,tea towels (set of 2),notebook A5,fruit bowl,wall shelf 60 cm'.split(
    ',',
  );

/** The `n`th of 500 customers. */
export function customerOf(script: Script, n: number) {
  const name = `${FIRST[script][n % 20]} ${LAST[Math.floor(n / 20)]}`;
  return {
    name,
    email: `customer${n}@example.com`,
    address: `${n + 1} ${LAST[(n * 7) % 25]} Street\n${10_000 + n * 97} ${CITY[n % 12]}`,
    taxId: n % 3 === 0 ? `EU-${100_000 + n * 331}` : null,
    vatId: null,
  };
}

/** The name of the `n`th of 200 products. */
export function productOf(script: Script, n: number): string {
  return `${MATERIAL[script][n % 20]} ${THING[Math.floor(n / 20)]}`;
}
