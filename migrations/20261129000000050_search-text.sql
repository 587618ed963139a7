-- Up Migration
-- Lists are searched by search_text, which a trigger maintains. Unlike `lower`, it is the same in every version of
-- PostgreSQL and with every collation of the database.

-- One spelling for texts that differ only in case (by Unicode case folding), form (NFKC), invisible characters, or the kind
-- of a quote or dash. I and i, with and without a dot, are one letter. The table has the characters that NFKD does not
-- decompose and that change if JavaScript (Unicode 17) converts them to upper and then to lower case. Characters of later
-- Unicode versions stay unchanged.
create function fold_text(given text) returns text language plpgsql immutable strict parallel safe as $function$
declare
  folded text;
begin
  if octet_length(given) = char_length(given) then
    return lower(given collate "C");
  end if;
  select string_agg(coalesce(jsonb '{
"A":"a","B":"b","C":"c","D":"d","E":"e","F":"f","G":"g","H":"h","I":"i","J":"j","K":"k","L":"l","M":"m","N":"n",
"O":"o","P":"p","Q":"q","R":"r","S":"s","T":"t","U":"u","V":"v","W":"w","X":"x","Y":"y","Z":"z","\u00c6":"\u00e6",
"\u00d0":"\u00f0","\u00d8":"\u00f8","\u00de":"\u00fe","\u00df":"ss","\u0110":"\u0111","\u0126":"\u0127",
"\u0131":"i","\u0141":"\u0142","\u014a":"\u014b","\u0152":"\u0153","\u0166":"\u0167","\u0181":"\u0253",
"\u0182":"\u0183","\u0184":"\u0185","\u0186":"\u0254","\u0187":"\u0188","\u0189":"\u0256","\u018a":"\u0257",
"\u018b":"\u018c","\u018e":"\u01dd","\u018f":"\u0259","\u0190":"\u025b","\u0191":"\u0192","\u0193":"\u0260",
"\u0194":"\u0263","\u0196":"\u0269","\u0197":"\u0268","\u0198":"\u0199","\u019c":"\u026f","\u019d":"\u0272",
"\u019f":"\u0275","\u01a2":"\u01a3","\u01a4":"\u01a5","\u01a6":"\u0280","\u01a7":"\u01a8","\u01a9":"\u0283",
"\u01ac":"\u01ad","\u01ae":"\u0288","\u01b1":"\u028a","\u01b2":"\u028b","\u01b3":"\u01b4","\u01b5":"\u01b6",
"\u01b7":"\u0292","\u01b8":"\u01b9","\u01bc":"\u01bd","\u01e4":"\u01e5","\u01f6":"\u0195","\u01f7":"\u01bf",
"\u021c":"\u021d","\u0220":"\u019e","\u0222":"\u0223","\u0224":"\u0225","\u023a":"\u2c65","\u023b":"\u023c",
"\u023d":"\u019a","\u023e":"\u2c66","\u0241":"\u0242","\u0243":"\u0180","\u0244":"\u0289","\u0245":"\u028c",
"\u0246":"\u0247","\u0248":"\u0249","\u024a":"\u024b","\u024c":"\u024d","\u024e":"\u024f","\u0345":"\u03b9",
"\u0370":"\u0371","\u0372":"\u0373","\u0376":"\u0377","\u037f":"\u03f3","\u0391":"\u03b1","\u0392":"\u03b2",
"\u0393":"\u03b3","\u0394":"\u03b4","\u0395":"\u03b5","\u0396":"\u03b6","\u0397":"\u03b7","\u0398":"\u03b8",
"\u0399":"\u03b9","\u039a":"\u03ba","\u039b":"\u03bb","\u039c":"\u03bc","\u039d":"\u03bd","\u039e":"\u03be",
"\u039f":"\u03bf","\u03a0":"\u03c0","\u03a1":"\u03c1","\u03a3":"\u03c3","\u03a4":"\u03c4","\u03a5":"\u03c5",
"\u03a6":"\u03c6","\u03a7":"\u03c7","\u03a8":"\u03c8","\u03a9":"\u03c9","\u03c2":"\u03c3","\u03cf":"\u03d7",
"\u03d8":"\u03d9","\u03da":"\u03db","\u03dc":"\u03dd","\u03de":"\u03df","\u03e0":"\u03e1","\u03e2":"\u03e3",
"\u03e4":"\u03e5","\u03e6":"\u03e7","\u03e8":"\u03e9","\u03ea":"\u03eb","\u03ec":"\u03ed","\u03ee":"\u03ef",
"\u03f7":"\u03f8","\u03fa":"\u03fb","\u03fd":"\u037b","\u03fe":"\u037c","\u03ff":"\u037d","\u0402":"\u0452",
"\u0404":"\u0454","\u0405":"\u0455","\u0406":"\u0456","\u0408":"\u0458","\u0409":"\u0459","\u040a":"\u045a",
"\u040b":"\u045b","\u040f":"\u045f","\u0410":"\u0430","\u0411":"\u0431","\u0412":"\u0432","\u0413":"\u0433",
"\u0414":"\u0434","\u0415":"\u0435","\u0416":"\u0436","\u0417":"\u0437","\u0418":"\u0438","\u041a":"\u043a",
"\u041b":"\u043b","\u041c":"\u043c","\u041d":"\u043d","\u041e":"\u043e","\u041f":"\u043f","\u0420":"\u0440",
"\u0421":"\u0441","\u0422":"\u0442","\u0423":"\u0443","\u0424":"\u0444","\u0425":"\u0445","\u0426":"\u0446",
"\u0427":"\u0447","\u0428":"\u0448","\u0429":"\u0449","\u042a":"\u044a","\u042b":"\u044b","\u042c":"\u044c",
"\u042d":"\u044d","\u042e":"\u044e","\u042f":"\u044f","\u0460":"\u0461","\u0462":"\u0463","\u0464":"\u0465",
"\u0466":"\u0467","\u0468":"\u0469","\u046a":"\u046b","\u046c":"\u046d","\u046e":"\u046f","\u0470":"\u0471",
"\u0472":"\u0473","\u0474":"\u0475","\u0478":"\u0479","\u047a":"\u047b","\u047c":"\u047d","\u047e":"\u047f",
"\u0480":"\u0481","\u048a":"\u048b","\u048c":"\u048d","\u048e":"\u048f","\u0490":"\u0491","\u0492":"\u0493",
"\u0494":"\u0495","\u0496":"\u0497","\u0498":"\u0499","\u049a":"\u049b","\u049c":"\u049d","\u049e":"\u049f",
"\u04a0":"\u04a1","\u04a2":"\u04a3","\u04a4":"\u04a5","\u04a6":"\u04a7","\u04a8":"\u04a9","\u04aa":"\u04ab",
"\u04ac":"\u04ad","\u04ae":"\u04af","\u04b0":"\u04b1","\u04b2":"\u04b3","\u04b4":"\u04b5","\u04b6":"\u04b7",
"\u04b8":"\u04b9","\u04ba":"\u04bb","\u04bc":"\u04bd","\u04be":"\u04bf","\u04c0":"\u04cf","\u04c3":"\u04c4",
"\u04c5":"\u04c6","\u04c7":"\u04c8","\u04c9":"\u04ca","\u04cb":"\u04cc","\u04cd":"\u04ce","\u04d4":"\u04d5",
"\u04d8":"\u04d9","\u04e0":"\u04e1","\u04e8":"\u04e9","\u04f6":"\u04f7","\u04fa":"\u04fb","\u04fc":"\u04fd",
"\u04fe":"\u04ff","\u0500":"\u0501","\u0502":"\u0503","\u0504":"\u0505","\u0506":"\u0507","\u0508":"\u0509",
"\u050a":"\u050b","\u050c":"\u050d","\u050e":"\u050f","\u0510":"\u0511","\u0512":"\u0513","\u0514":"\u0515",
"\u0516":"\u0517","\u0518":"\u0519","\u051a":"\u051b","\u051c":"\u051d","\u051e":"\u051f","\u0520":"\u0521",
"\u0522":"\u0523","\u0524":"\u0525","\u0526":"\u0527","\u0528":"\u0529","\u052a":"\u052b","\u052c":"\u052d",
"\u052e":"\u052f","\u0531":"\u0561","\u0532":"\u0562","\u0533":"\u0563","\u0534":"\u0564","\u0535":"\u0565",
"\u0536":"\u0566","\u0537":"\u0567","\u0538":"\u0568","\u0539":"\u0569","\u053a":"\u056a","\u053b":"\u056b",
"\u053c":"\u056c","\u053d":"\u056d","\u053e":"\u056e","\u053f":"\u056f","\u0540":"\u0570","\u0541":"\u0571",
"\u0542":"\u0572","\u0543":"\u0573","\u0544":"\u0574","\u0545":"\u0575","\u0546":"\u0576","\u0547":"\u0577",
"\u0548":"\u0578","\u0549":"\u0579","\u054a":"\u057a","\u054b":"\u057b","\u054c":"\u057c","\u054d":"\u057d",
"\u054e":"\u057e","\u054f":"\u057f","\u0550":"\u0580","\u0551":"\u0581","\u0552":"\u0582","\u0553":"\u0583",
"\u0554":"\u0584","\u0555":"\u0585","\u0556":"\u0586","\u10a0":"\u2d00","\u10a1":"\u2d01","\u10a2":"\u2d02",
"\u10a3":"\u2d03","\u10a4":"\u2d04","\u10a5":"\u2d05","\u10a6":"\u2d06","\u10a7":"\u2d07","\u10a8":"\u2d08",
"\u10a9":"\u2d09","\u10aa":"\u2d0a","\u10ab":"\u2d0b","\u10ac":"\u2d0c","\u10ad":"\u2d0d","\u10ae":"\u2d0e",
"\u10af":"\u2d0f","\u10b0":"\u2d10","\u10b1":"\u2d11","\u10b2":"\u2d12","\u10b3":"\u2d13","\u10b4":"\u2d14",
"\u10b5":"\u2d15","\u10b6":"\u2d16","\u10b7":"\u2d17","\u10b8":"\u2d18","\u10b9":"\u2d19","\u10ba":"\u2d1a",
"\u10bb":"\u2d1b","\u10bc":"\u2d1c","\u10bd":"\u2d1d","\u10be":"\u2d1e","\u10bf":"\u2d1f","\u10c0":"\u2d20",
"\u10c1":"\u2d21","\u10c2":"\u2d22","\u10c3":"\u2d23","\u10c4":"\u2d24","\u10c5":"\u2d25","\u10c7":"\u2d27",
"\u10cd":"\u2d2d","\u13a0":"\uab70","\u13a1":"\uab71","\u13a2":"\uab72","\u13a3":"\uab73","\u13a4":"\uab74",
"\u13a5":"\uab75","\u13a6":"\uab76","\u13a7":"\uab77","\u13a8":"\uab78","\u13a9":"\uab79","\u13aa":"\uab7a",
"\u13ab":"\uab7b","\u13ac":"\uab7c","\u13ad":"\uab7d","\u13ae":"\uab7e","\u13af":"\uab7f","\u13b0":"\uab80",
"\u13b1":"\uab81","\u13b2":"\uab82","\u13b3":"\uab83","\u13b4":"\uab84","\u13b5":"\uab85","\u13b6":"\uab86",
"\u13b7":"\uab87","\u13b8":"\uab88","\u13b9":"\uab89","\u13ba":"\uab8a","\u13bb":"\uab8b","\u13bc":"\uab8c",
"\u13bd":"\uab8d","\u13be":"\uab8e","\u13bf":"\uab8f","\u13c0":"\uab90","\u13c1":"\uab91","\u13c2":"\uab92",
"\u13c3":"\uab93","\u13c4":"\uab94","\u13c5":"\uab95","\u13c6":"\uab96","\u13c7":"\uab97","\u13c8":"\uab98",
"\u13c9":"\uab99","\u13ca":"\uab9a","\u13cb":"\uab9b","\u13cc":"\uab9c","\u13cd":"\uab9d","\u13ce":"\uab9e",
"\u13cf":"\uab9f","\u13d0":"\uaba0","\u13d1":"\uaba1","\u13d2":"\uaba2","\u13d3":"\uaba3","\u13d4":"\uaba4",
"\u13d5":"\uaba5","\u13d6":"\uaba6","\u13d7":"\uaba7","\u13d8":"\uaba8","\u13d9":"\uaba9","\u13da":"\uabaa",
"\u13db":"\uabab","\u13dc":"\uabac","\u13dd":"\uabad","\u13de":"\uabae","\u13df":"\uabaf","\u13e0":"\uabb0",
"\u13e1":"\uabb1","\u13e2":"\uabb2","\u13e3":"\uabb3","\u13e4":"\uabb4","\u13e5":"\uabb5","\u13e6":"\uabb6",
"\u13e7":"\uabb7","\u13e8":"\uabb8","\u13e9":"\uabb9","\u13ea":"\uabba","\u13eb":"\uabbb","\u13ec":"\uabbc",
"\u13ed":"\uabbd","\u13ee":"\uabbe","\u13ef":"\uabbf","\u13f0":"\u13f8","\u13f1":"\u13f9","\u13f2":"\u13fa",
"\u13f3":"\u13fb","\u13f4":"\u13fc","\u13f5":"\u13fd","\u1c80":"\u0432","\u1c81":"\u0434","\u1c82":"\u043e",
"\u1c83":"\u0441","\u1c84":"\u0442","\u1c85":"\u0442","\u1c86":"\u044a","\u1c87":"\u0463","\u1c88":"\ua64b",
"\u1c89":"\u1c8a","\u1c90":"\u10d0","\u1c91":"\u10d1","\u1c92":"\u10d2","\u1c93":"\u10d3","\u1c94":"\u10d4",
"\u1c95":"\u10d5","\u1c96":"\u10d6","\u1c97":"\u10d7","\u1c98":"\u10d8","\u1c99":"\u10d9","\u1c9a":"\u10da",
"\u1c9b":"\u10db","\u1c9c":"\u10dc","\u1c9d":"\u10dd","\u1c9e":"\u10de","\u1c9f":"\u10df","\u1ca0":"\u10e0",
"\u1ca1":"\u10e1","\u1ca2":"\u10e2","\u1ca3":"\u10e3","\u1ca4":"\u10e4","\u1ca5":"\u10e5","\u1ca6":"\u10e6",
"\u1ca7":"\u10e7","\u1ca8":"\u10e8","\u1ca9":"\u10e9","\u1caa":"\u10ea","\u1cab":"\u10eb","\u1cac":"\u10ec",
"\u1cad":"\u10ed","\u1cae":"\u10ee","\u1caf":"\u10ef","\u1cb0":"\u10f0","\u1cb1":"\u10f1","\u1cb2":"\u10f2",
"\u1cb3":"\u10f3","\u1cb4":"\u10f4","\u1cb5":"\u10f5","\u1cb6":"\u10f6","\u1cb7":"\u10f7","\u1cb8":"\u10f8",
"\u1cb9":"\u10f9","\u1cba":"\u10fa","\u1cbd":"\u10fd","\u1cbe":"\u10fe","\u1cbf":"\u10ff","\u1e9e":"ss",
"\u1efa":"\u1efb","\u1efc":"\u1efd","\u1efe":"\u1eff","\u2132":"\u214e","\u2183":"\u2184","\u2c00":"\u2c30",
"\u2c01":"\u2c31","\u2c02":"\u2c32","\u2c03":"\u2c33","\u2c04":"\u2c34","\u2c05":"\u2c35","\u2c06":"\u2c36",
"\u2c07":"\u2c37","\u2c08":"\u2c38","\u2c09":"\u2c39","\u2c0a":"\u2c3a","\u2c0b":"\u2c3b","\u2c0c":"\u2c3c",
"\u2c0d":"\u2c3d","\u2c0e":"\u2c3e","\u2c0f":"\u2c3f","\u2c10":"\u2c40","\u2c11":"\u2c41","\u2c12":"\u2c42",
"\u2c13":"\u2c43","\u2c14":"\u2c44","\u2c15":"\u2c45","\u2c16":"\u2c46","\u2c17":"\u2c47","\u2c18":"\u2c48",
"\u2c19":"\u2c49","\u2c1a":"\u2c4a","\u2c1b":"\u2c4b","\u2c1c":"\u2c4c","\u2c1d":"\u2c4d","\u2c1e":"\u2c4e",
"\u2c1f":"\u2c4f","\u2c20":"\u2c50","\u2c21":"\u2c51","\u2c22":"\u2c52","\u2c23":"\u2c53","\u2c24":"\u2c54",
"\u2c25":"\u2c55","\u2c26":"\u2c56","\u2c27":"\u2c57","\u2c28":"\u2c58","\u2c29":"\u2c59","\u2c2a":"\u2c5a",
"\u2c2b":"\u2c5b","\u2c2c":"\u2c5c","\u2c2d":"\u2c5d","\u2c2e":"\u2c5e","\u2c2f":"\u2c5f","\u2c60":"\u2c61",
"\u2c62":"\u026b","\u2c63":"\u1d7d","\u2c64":"\u027d","\u2c67":"\u2c68","\u2c69":"\u2c6a","\u2c6b":"\u2c6c",
"\u2c6d":"\u0251","\u2c6e":"\u0271","\u2c6f":"\u0250","\u2c70":"\u0252","\u2c72":"\u2c73","\u2c75":"\u2c76",
"\u2c7e":"\u023f","\u2c7f":"\u0240","\u2c80":"\u2c81","\u2c82":"\u2c83","\u2c84":"\u2c85","\u2c86":"\u2c87",
"\u2c88":"\u2c89","\u2c8a":"\u2c8b","\u2c8c":"\u2c8d","\u2c8e":"\u2c8f","\u2c90":"\u2c91","\u2c92":"\u2c93",
"\u2c94":"\u2c95","\u2c96":"\u2c97","\u2c98":"\u2c99","\u2c9a":"\u2c9b","\u2c9c":"\u2c9d","\u2c9e":"\u2c9f",
"\u2ca0":"\u2ca1","\u2ca2":"\u2ca3","\u2ca4":"\u2ca5","\u2ca6":"\u2ca7","\u2ca8":"\u2ca9","\u2caa":"\u2cab",
"\u2cac":"\u2cad","\u2cae":"\u2caf","\u2cb0":"\u2cb1","\u2cb2":"\u2cb3","\u2cb4":"\u2cb5","\u2cb6":"\u2cb7",
"\u2cb8":"\u2cb9","\u2cba":"\u2cbb","\u2cbc":"\u2cbd","\u2cbe":"\u2cbf","\u2cc0":"\u2cc1","\u2cc2":"\u2cc3",
"\u2cc4":"\u2cc5","\u2cc6":"\u2cc7","\u2cc8":"\u2cc9","\u2cca":"\u2ccb","\u2ccc":"\u2ccd","\u2cce":"\u2ccf",
"\u2cd0":"\u2cd1","\u2cd2":"\u2cd3","\u2cd4":"\u2cd5","\u2cd6":"\u2cd7","\u2cd8":"\u2cd9","\u2cda":"\u2cdb",
"\u2cdc":"\u2cdd","\u2cde":"\u2cdf","\u2ce0":"\u2ce1","\u2ce2":"\u2ce3","\u2ceb":"\u2cec","\u2ced":"\u2cee",
"\u2cf2":"\u2cf3","\ua640":"\ua641","\ua642":"\ua643","\ua644":"\ua645","\ua646":"\ua647","\ua648":"\ua649",
"\ua64a":"\ua64b","\ua64c":"\ua64d","\ua64e":"\ua64f","\ua650":"\ua651","\ua652":"\ua653","\ua654":"\ua655",
"\ua656":"\ua657","\ua658":"\ua659","\ua65a":"\ua65b","\ua65c":"\ua65d","\ua65e":"\ua65f","\ua660":"\ua661",
"\ua662":"\ua663","\ua664":"\ua665","\ua666":"\ua667","\ua668":"\ua669","\ua66a":"\ua66b","\ua66c":"\ua66d",
"\ua680":"\ua681","\ua682":"\ua683","\ua684":"\ua685","\ua686":"\ua687","\ua688":"\ua689","\ua68a":"\ua68b",
"\ua68c":"\ua68d","\ua68e":"\ua68f","\ua690":"\ua691","\ua692":"\ua693","\ua694":"\ua695","\ua696":"\ua697",
"\ua698":"\ua699","\ua69a":"\ua69b","\ua722":"\ua723","\ua724":"\ua725","\ua726":"\ua727","\ua728":"\ua729",
"\ua72a":"\ua72b","\ua72c":"\ua72d","\ua72e":"\ua72f","\ua732":"\ua733","\ua734":"\ua735","\ua736":"\ua737",
"\ua738":"\ua739","\ua73a":"\ua73b","\ua73c":"\ua73d","\ua73e":"\ua73f","\ua740":"\ua741","\ua742":"\ua743",
"\ua744":"\ua745","\ua746":"\ua747","\ua748":"\ua749","\ua74a":"\ua74b","\ua74c":"\ua74d","\ua74e":"\ua74f",
"\ua750":"\ua751","\ua752":"\ua753","\ua754":"\ua755","\ua756":"\ua757","\ua758":"\ua759","\ua75a":"\ua75b",
"\ua75c":"\ua75d","\ua75e":"\ua75f","\ua760":"\ua761","\ua762":"\ua763","\ua764":"\ua765","\ua766":"\ua767",
"\ua768":"\ua769","\ua76a":"\ua76b","\ua76c":"\ua76d","\ua76e":"\ua76f","\ua779":"\ua77a","\ua77b":"\ua77c",
"\ua77d":"\u1d79","\ua77e":"\ua77f","\ua780":"\ua781","\ua782":"\ua783","\ua784":"\ua785","\ua786":"\ua787",
"\ua78b":"\ua78c","\ua78d":"\u0265","\ua790":"\ua791","\ua792":"\ua793","\ua796":"\ua797","\ua798":"\ua799",
"\ua79a":"\ua79b","\ua79c":"\ua79d","\ua79e":"\ua79f","\ua7a0":"\ua7a1","\ua7a2":"\ua7a3","\ua7a4":"\ua7a5",
"\ua7a6":"\ua7a7","\ua7a8":"\ua7a9","\ua7aa":"\u0266","\ua7ab":"\u025c","\ua7ac":"\u0261","\ua7ad":"\u026c",
"\ua7ae":"\u026a","\ua7b0":"\u029e","\ua7b1":"\u0287","\ua7b2":"\u029d","\ua7b3":"\uab53","\ua7b4":"\ua7b5",
"\ua7b6":"\ua7b7","\ua7b8":"\ua7b9","\ua7ba":"\ua7bb","\ua7bc":"\ua7bd","\ua7be":"\ua7bf","\ua7c0":"\ua7c1",
"\ua7c2":"\ua7c3","\ua7c4":"\ua794","\ua7c5":"\u0282","\ua7c6":"\u1d8e","\ua7c7":"\ua7c8","\ua7c9":"\ua7ca",
"\ua7cb":"\u0264","\ua7cc":"\ua7cd","\ua7ce":"\ua7cf","\ua7d0":"\ua7d1","\ua7d2":"\ua7d3","\ua7d4":"\ua7d5",
"\ua7d6":"\ua7d7","\ua7d8":"\ua7d9","\ua7da":"\ua7db","\ua7dc":"\u019b","\ua7f5":"\ua7f6",
"\ud801\udc00":"\ud801\udc28","\ud801\udc01":"\ud801\udc29","\ud801\udc02":"\ud801\udc2a",
"\ud801\udc03":"\ud801\udc2b","\ud801\udc04":"\ud801\udc2c","\ud801\udc05":"\ud801\udc2d",
"\ud801\udc06":"\ud801\udc2e","\ud801\udc07":"\ud801\udc2f","\ud801\udc08":"\ud801\udc30",
"\ud801\udc09":"\ud801\udc31","\ud801\udc0a":"\ud801\udc32","\ud801\udc0b":"\ud801\udc33",
"\ud801\udc0c":"\ud801\udc34","\ud801\udc0d":"\ud801\udc35","\ud801\udc0e":"\ud801\udc36",
"\ud801\udc0f":"\ud801\udc37","\ud801\udc10":"\ud801\udc38","\ud801\udc11":"\ud801\udc39",
"\ud801\udc12":"\ud801\udc3a","\ud801\udc13":"\ud801\udc3b","\ud801\udc14":"\ud801\udc3c",
"\ud801\udc15":"\ud801\udc3d","\ud801\udc16":"\ud801\udc3e","\ud801\udc17":"\ud801\udc3f",
"\ud801\udc18":"\ud801\udc40","\ud801\udc19":"\ud801\udc41","\ud801\udc1a":"\ud801\udc42",
"\ud801\udc1b":"\ud801\udc43","\ud801\udc1c":"\ud801\udc44","\ud801\udc1d":"\ud801\udc45",
"\ud801\udc1e":"\ud801\udc46","\ud801\udc1f":"\ud801\udc47","\ud801\udc20":"\ud801\udc48",
"\ud801\udc21":"\ud801\udc49","\ud801\udc22":"\ud801\udc4a","\ud801\udc23":"\ud801\udc4b",
"\ud801\udc24":"\ud801\udc4c","\ud801\udc25":"\ud801\udc4d","\ud801\udc26":"\ud801\udc4e",
"\ud801\udc27":"\ud801\udc4f","\ud801\udcb0":"\ud801\udcd8","\ud801\udcb1":"\ud801\udcd9",
"\ud801\udcb2":"\ud801\udcda","\ud801\udcb3":"\ud801\udcdb","\ud801\udcb4":"\ud801\udcdc",
"\ud801\udcb5":"\ud801\udcdd","\ud801\udcb6":"\ud801\udcde","\ud801\udcb7":"\ud801\udcdf",
"\ud801\udcb8":"\ud801\udce0","\ud801\udcb9":"\ud801\udce1","\ud801\udcba":"\ud801\udce2",
"\ud801\udcbb":"\ud801\udce3","\ud801\udcbc":"\ud801\udce4","\ud801\udcbd":"\ud801\udce5",
"\ud801\udcbe":"\ud801\udce6","\ud801\udcbf":"\ud801\udce7","\ud801\udcc0":"\ud801\udce8",
"\ud801\udcc1":"\ud801\udce9","\ud801\udcc2":"\ud801\udcea","\ud801\udcc3":"\ud801\udceb",
"\ud801\udcc4":"\ud801\udcec","\ud801\udcc5":"\ud801\udced","\ud801\udcc6":"\ud801\udcee",
"\ud801\udcc7":"\ud801\udcef","\ud801\udcc8":"\ud801\udcf0","\ud801\udcc9":"\ud801\udcf1",
"\ud801\udcca":"\ud801\udcf2","\ud801\udccb":"\ud801\udcf3","\ud801\udccc":"\ud801\udcf4",
"\ud801\udccd":"\ud801\udcf5","\ud801\udcce":"\ud801\udcf6","\ud801\udccf":"\ud801\udcf7",
"\ud801\udcd0":"\ud801\udcf8","\ud801\udcd1":"\ud801\udcf9","\ud801\udcd2":"\ud801\udcfa",
"\ud801\udcd3":"\ud801\udcfb","\ud801\udd70":"\ud801\udd97","\ud801\udd71":"\ud801\udd98",
"\ud801\udd72":"\ud801\udd99","\ud801\udd73":"\ud801\udd9a","\ud801\udd74":"\ud801\udd9b",
"\ud801\udd75":"\ud801\udd9c","\ud801\udd76":"\ud801\udd9d","\ud801\udd77":"\ud801\udd9e",
"\ud801\udd78":"\ud801\udd9f","\ud801\udd79":"\ud801\udda0","\ud801\udd7a":"\ud801\udda1",
"\ud801\udd7c":"\ud801\udda3","\ud801\udd7d":"\ud801\udda4","\ud801\udd7e":"\ud801\udda5",
"\ud801\udd7f":"\ud801\udda6","\ud801\udd80":"\ud801\udda7","\ud801\udd81":"\ud801\udda8",
"\ud801\udd82":"\ud801\udda9","\ud801\udd83":"\ud801\uddaa","\ud801\udd84":"\ud801\uddab",
"\ud801\udd85":"\ud801\uddac","\ud801\udd86":"\ud801\uddad","\ud801\udd87":"\ud801\uddae",
"\ud801\udd88":"\ud801\uddaf","\ud801\udd89":"\ud801\uddb0","\ud801\udd8a":"\ud801\uddb1",
"\ud801\udd8c":"\ud801\uddb3","\ud801\udd8d":"\ud801\uddb4","\ud801\udd8e":"\ud801\uddb5",
"\ud801\udd8f":"\ud801\uddb6","\ud801\udd90":"\ud801\uddb7","\ud801\udd91":"\ud801\uddb8",
"\ud801\udd92":"\ud801\uddb9","\ud801\udd94":"\ud801\uddbb","\ud801\udd95":"\ud801\uddbc",
"\ud803\udc80":"\ud803\udcc0","\ud803\udc81":"\ud803\udcc1","\ud803\udc82":"\ud803\udcc2",
"\ud803\udc83":"\ud803\udcc3","\ud803\udc84":"\ud803\udcc4","\ud803\udc85":"\ud803\udcc5",
"\ud803\udc86":"\ud803\udcc6","\ud803\udc87":"\ud803\udcc7","\ud803\udc88":"\ud803\udcc8",
"\ud803\udc89":"\ud803\udcc9","\ud803\udc8a":"\ud803\udcca","\ud803\udc8b":"\ud803\udccb",
"\ud803\udc8c":"\ud803\udccc","\ud803\udc8d":"\ud803\udccd","\ud803\udc8e":"\ud803\udcce",
"\ud803\udc8f":"\ud803\udccf","\ud803\udc90":"\ud803\udcd0","\ud803\udc91":"\ud803\udcd1",
"\ud803\udc92":"\ud803\udcd2","\ud803\udc93":"\ud803\udcd3","\ud803\udc94":"\ud803\udcd4",
"\ud803\udc95":"\ud803\udcd5","\ud803\udc96":"\ud803\udcd6","\ud803\udc97":"\ud803\udcd7",
"\ud803\udc98":"\ud803\udcd8","\ud803\udc99":"\ud803\udcd9","\ud803\udc9a":"\ud803\udcda",
"\ud803\udc9b":"\ud803\udcdb","\ud803\udc9c":"\ud803\udcdc","\ud803\udc9d":"\ud803\udcdd",
"\ud803\udc9e":"\ud803\udcde","\ud803\udc9f":"\ud803\udcdf","\ud803\udca0":"\ud803\udce0",
"\ud803\udca1":"\ud803\udce1","\ud803\udca2":"\ud803\udce2","\ud803\udca3":"\ud803\udce3",
"\ud803\udca4":"\ud803\udce4","\ud803\udca5":"\ud803\udce5","\ud803\udca6":"\ud803\udce6",
"\ud803\udca7":"\ud803\udce7","\ud803\udca8":"\ud803\udce8","\ud803\udca9":"\ud803\udce9",
"\ud803\udcaa":"\ud803\udcea","\ud803\udcab":"\ud803\udceb","\ud803\udcac":"\ud803\udcec",
"\ud803\udcad":"\ud803\udced","\ud803\udcae":"\ud803\udcee","\ud803\udcaf":"\ud803\udcef",
"\ud803\udcb0":"\ud803\udcf0","\ud803\udcb1":"\ud803\udcf1","\ud803\udcb2":"\ud803\udcf2",
"\ud803\udd50":"\ud803\udd70","\ud803\udd51":"\ud803\udd71","\ud803\udd52":"\ud803\udd72",
"\ud803\udd53":"\ud803\udd73","\ud803\udd54":"\ud803\udd74","\ud803\udd55":"\ud803\udd75",
"\ud803\udd56":"\ud803\udd76","\ud803\udd57":"\ud803\udd77","\ud803\udd58":"\ud803\udd78",
"\ud803\udd59":"\ud803\udd79","\ud803\udd5a":"\ud803\udd7a","\ud803\udd5b":"\ud803\udd7b",
"\ud803\udd5c":"\ud803\udd7c","\ud803\udd5d":"\ud803\udd7d","\ud803\udd5e":"\ud803\udd7e",
"\ud803\udd5f":"\ud803\udd7f","\ud803\udd60":"\ud803\udd80","\ud803\udd61":"\ud803\udd81",
"\ud803\udd62":"\ud803\udd82","\ud803\udd63":"\ud803\udd83","\ud803\udd64":"\ud803\udd84",
"\ud803\udd65":"\ud803\udd85","\ud806\udca0":"\ud806\udcc0","\ud806\udca1":"\ud806\udcc1",
"\ud806\udca2":"\ud806\udcc2","\ud806\udca3":"\ud806\udcc3","\ud806\udca4":"\ud806\udcc4",
"\ud806\udca5":"\ud806\udcc5","\ud806\udca6":"\ud806\udcc6","\ud806\udca7":"\ud806\udcc7",
"\ud806\udca8":"\ud806\udcc8","\ud806\udca9":"\ud806\udcc9","\ud806\udcaa":"\ud806\udcca",
"\ud806\udcab":"\ud806\udccb","\ud806\udcac":"\ud806\udccc","\ud806\udcad":"\ud806\udccd",
"\ud806\udcae":"\ud806\udcce","\ud806\udcaf":"\ud806\udccf","\ud806\udcb0":"\ud806\udcd0",
"\ud806\udcb1":"\ud806\udcd1","\ud806\udcb2":"\ud806\udcd2","\ud806\udcb3":"\ud806\udcd3",
"\ud806\udcb4":"\ud806\udcd4","\ud806\udcb5":"\ud806\udcd5","\ud806\udcb6":"\ud806\udcd6",
"\ud806\udcb7":"\ud806\udcd7","\ud806\udcb8":"\ud806\udcd8","\ud806\udcb9":"\ud806\udcd9",
"\ud806\udcba":"\ud806\udcda","\ud806\udcbb":"\ud806\udcdb","\ud806\udcbc":"\ud806\udcdc",
"\ud806\udcbd":"\ud806\udcdd","\ud806\udcbe":"\ud806\udcde","\ud806\udcbf":"\ud806\udcdf",
"\ud81b\ude40":"\ud81b\ude60","\ud81b\ude41":"\ud81b\ude61","\ud81b\ude42":"\ud81b\ude62",
"\ud81b\ude43":"\ud81b\ude63","\ud81b\ude44":"\ud81b\ude64","\ud81b\ude45":"\ud81b\ude65",
"\ud81b\ude46":"\ud81b\ude66","\ud81b\ude47":"\ud81b\ude67","\ud81b\ude48":"\ud81b\ude68",
"\ud81b\ude49":"\ud81b\ude69","\ud81b\ude4a":"\ud81b\ude6a","\ud81b\ude4b":"\ud81b\ude6b",
"\ud81b\ude4c":"\ud81b\ude6c","\ud81b\ude4d":"\ud81b\ude6d","\ud81b\ude4e":"\ud81b\ude6e",
"\ud81b\ude4f":"\ud81b\ude6f","\ud81b\ude50":"\ud81b\ude70","\ud81b\ude51":"\ud81b\ude71",
"\ud81b\ude52":"\ud81b\ude72","\ud81b\ude53":"\ud81b\ude73","\ud81b\ude54":"\ud81b\ude74",
"\ud81b\ude55":"\ud81b\ude75","\ud81b\ude56":"\ud81b\ude76","\ud81b\ude57":"\ud81b\ude77",
"\ud81b\ude58":"\ud81b\ude78","\ud81b\ude59":"\ud81b\ude79","\ud81b\ude5a":"\ud81b\ude7a",
"\ud81b\ude5b":"\ud81b\ude7b","\ud81b\ude5c":"\ud81b\ude7c","\ud81b\ude5d":"\ud81b\ude7d",
"\ud81b\ude5e":"\ud81b\ude7e","\ud81b\ude5f":"\ud81b\ude7f","\ud81b\udea0":"\ud81b\udebb",
"\ud81b\udea1":"\ud81b\udebc","\ud81b\udea2":"\ud81b\udebd","\ud81b\udea3":"\ud81b\udebe",
"\ud81b\udea4":"\ud81b\udebf","\ud81b\udea5":"\ud81b\udec0","\ud81b\udea6":"\ud81b\udec1",
"\ud81b\udea7":"\ud81b\udec2","\ud81b\udea8":"\ud81b\udec3","\ud81b\udea9":"\ud81b\udec4",
"\ud81b\udeaa":"\ud81b\udec5","\ud81b\udeab":"\ud81b\udec6","\ud81b\udeac":"\ud81b\udec7",
"\ud81b\udead":"\ud81b\udec8","\ud81b\udeae":"\ud81b\udec9","\ud81b\udeaf":"\ud81b\udeca",
"\ud81b\udeb0":"\ud81b\udecb","\ud81b\udeb1":"\ud81b\udecc","\ud81b\udeb2":"\ud81b\udecd",
"\ud81b\udeb3":"\ud81b\udece","\ud81b\udeb4":"\ud81b\udecf","\ud81b\udeb5":"\ud81b\uded0",
"\ud81b\udeb6":"\ud81b\uded1","\ud81b\udeb7":"\ud81b\uded2","\ud81b\udeb8":"\ud81b\uded3",
"\ud83a\udd00":"\ud83a\udd22","\ud83a\udd01":"\ud83a\udd23","\ud83a\udd02":"\ud83a\udd24",
"\ud83a\udd03":"\ud83a\udd25","\ud83a\udd04":"\ud83a\udd26","\ud83a\udd05":"\ud83a\udd27",
"\ud83a\udd06":"\ud83a\udd28","\ud83a\udd07":"\ud83a\udd29","\ud83a\udd08":"\ud83a\udd2a",
"\ud83a\udd09":"\ud83a\udd2b","\ud83a\udd0a":"\ud83a\udd2c","\ud83a\udd0b":"\ud83a\udd2d",
"\ud83a\udd0c":"\ud83a\udd2e","\ud83a\udd0d":"\ud83a\udd2f","\ud83a\udd0e":"\ud83a\udd30",
"\ud83a\udd0f":"\ud83a\udd31","\ud83a\udd10":"\ud83a\udd32","\ud83a\udd11":"\ud83a\udd33",
"\ud83a\udd12":"\ud83a\udd34","\ud83a\udd13":"\ud83a\udd35","\ud83a\udd14":"\ud83a\udd36",
"\ud83a\udd15":"\ud83a\udd37","\ud83a\udd16":"\ud83a\udd38","\ud83a\udd17":"\ud83a\udd39",
"\ud83a\udd18":"\ud83a\udd3a","\ud83a\udd19":"\ud83a\udd3b","\ud83a\udd1a":"\ud83a\udd3c",
"\ud83a\udd1b":"\ud83a\udd3d","\ud83a\udd1c":"\ud83a\udd3e","\ud83a\udd1d":"\ud83a\udd3f",
"\ud83a\udd1e":"\ud83a\udd40","\ud83a\udd1f":"\ud83a\udd41","\ud83a\udd20":"\ud83a\udd42",
"\ud83a\udd21":"\ud83a\udd43","\u00ab":"\"","\u00bb":"\"","\u02bc":"\u0027","\u058a":"-","\u05be":"-","\u1400":"-",
"\u1806":"-","\u2010":"-","\u2012":"-","\u2013":"-","\u2014":"-","\u2015":"-","\u2018":"\u0027","\u2019":"\u0027",
"\u201a":"\u0027","\u201b":"\u0027","\u201c":"\"","\u201d":"\"","\u201e":"\"","\u201f":"\"","\u2039":"\u0027",
"\u203a":"\u0027","\u2e17":"-","\u2e1a":"-","\u2e3a":"-","\u2e3b":"-","\u2e40":"-","\u2e5d":"-","\u301c":"-",
"\u3030":"-","\u30a0":"-","\ud803\udd6e":"-","\ud803\udead":"-","\u2212":"-"
}' ->> letter, letter), '') into folded
  from string_to_table(normalize(given, NFKD), null) as letter;
  -- Of I with a dot, the dot is left.
  folded := replace(folded, U&'i\0307', 'i');
  -- Default_Ignorable_Code_Point.
  folded := regexp_replace(folded collate "C", '[' ||
    '\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164' ||
    '\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff' || ']', '', 'g');
  return normalize(folded, NFKC);
end $function$;

-- Inserts a line break after punctuation, symbols and spaces (Unicode's classes P, S and Z, and unassigned code points
-- between them).
create function mark_words(given text) returns text language sql immutable strict parallel safe as $function$
  select regexp_replace(given collate "C", '([' ||
    '\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb' ||
    '\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0375\u037e\u0384-\u0385' ||
    '\u0387\u03f6\u0482\u055a-\u055f\u0589-\u058f\u05be\u05c0\u05c3\u05c6\u05f3-\u060f\u061b\u061d-\u061f' ||
    '\u066a-\u066d\u06d4\u06de\u06e9\u06fd-\u06fe\u0700-\u070d\u07f6-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e' ||
    '\u0888\u0964-\u0965\u0970\u09f2-\u09f3\u09fa-\u09fb\u09fd\u0a76\u0af0-\u0af1\u0b70\u0bf3-\u0bfa\u0c77' ||
    '\u0c7f\u0c84\u0d4f\u0d79\u0df4\u0e3f\u0e4f\u0e5a-\u0e5b\u0f01-\u0f17\u0f1a-\u0f1f\u0f34\u0f36\u0f38' ||
    '\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5\u0fc7-\u0fda\u104a-\u104f\u109e-\u109f\u10fb\u1360-\u1368\u1390-\u1399' ||
    '\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1735-\u1736\u17d4-\u17d6\u17d8-\u17db\u1800-\u180a' ||
    '\u1940-\u1945\u19de-\u19ff\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b4e-\u1b4f\u1b5a-\u1b6a\u1b74-\u1b7f' ||
    '\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf' ||
    '\u1fed-\u1fef\u1ffd-\u200a\u2010-\u2029\u202f-\u205f\u207a-\u207e\u208a-\u208e\u20a0-\u20c1\u2100-\u2101' ||
    '\u2103-\u2106\u2108-\u2109\u2114\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b' ||
    '\u2140-\u2144\u214a-\u214d\u214f\u218a-\u244a\u249c-\u24e9\u2500-\u2775\u2794-\u2bff\u2ce5-\u2cea' ||
    '\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70\u2e00-\u2e2e\u2e30-\u3004\u3008-\u3020\u3030\u3036-\u3037\u303d-\u303f' ||
    '\u309b-\u309c\u30a0\u30fb\u3190-\u3191\u3196-\u319f\u31c0-\u31ef\u3200-\u321e\u322a-\u3247\u3250' ||
    '\u3260-\u327f\u328a-\u32b0\u32c0-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua4fe-\ua4ff\ua60d-\ua60f\ua673\ua67e' ||
    '\ua6f2-\ua716\ua720-\ua721\ua789-\ua78a\ua828-\ua82b\ua836-\ua839\ua874-\ua877\ua8ce-\ua8cf\ua8f8-\ua8fa' ||
    '\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df\uaa5c-\uaa5f\uaa77-\uaa79\uaade-\uaadf\uaaf0-\uaaf1' ||
    '\uab5b\uab6a-\uab6b\uabeb\ufb29\ufbb2-\ufbd2\ufd3e-\ufd4f\ufd90-\ufd91\ufdc8-\ufdcf\ufdfc-\ufdff' ||
    '\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffee\ufffc-\ufffd' ||
    '\U00010100-\U00010102\U00010137-\U0001013f\U00010179-\U00010189\U0001018c-\U000101fc\U0001039f\U000103d0' ||
    '\U0001056f\U00010857\U00010877-\U00010878\U0001091f\U0001093f\U00010a50-\U00010a58\U00010a7f\U00010ac8' ||
    '\U00010af0-\U00010af6\U00010b39-\U00010b3f\U00010b99-\U00010b9c\U00010d6e\U00010d8e-\U00010d8f\U00010ead' ||
    '\U00010ed0-\U00010ed8\U00010f55-\U00010f59\U00010f86-\U00010f89\U00011047-\U0001104d' ||
    '\U000110bb-\U000110c1\U00011140-\U00011143\U00011174-\U00011175\U000111c5-\U000111c8\U000111cd\U000111db' ||
    '\U000111dd-\U000111df\U00011238-\U0001123d\U000112a9\U000113d4-\U000113d8\U0001144b-\U0001144f' ||
    '\U0001145a-\U0001145d\U000114c6\U000115c1-\U000115d7\U00011641-\U00011643\U00011660-\U0001166c\U000116b9' ||
    '\U0001173c-\U0001173f\U0001183b\U00011944-\U00011946\U000119e2\U00011a3f-\U00011a46\U00011a9a-\U00011a9c' ||
    '\U00011a9e-\U00011aa2\U00011b00-\U00011b09\U00011be1\U00011c41-\U00011c45\U00011c70-\U00011c71' ||
    '\U00011ef7-\U00011ef8\U00011f43-\U00011f4f\U00011fd5-\U00011fff\U00012470-\U00012474' ||
    '\U00012ff1-\U00012ff2\U00016a6e-\U00016a6f\U00016af5\U00016b37-\U00016b3f\U00016b44-\U00016b45' ||
    '\U00016d6d-\U00016d6f\U00016e97-\U00016e9a\U00016fe2\U0001bc9c\U0001bc9f\U0001cc00-\U0001ccef' ||
    '\U0001ccfa-\U0001cef0\U0001cf50-\U0001d164\U0001d16a-\U0001d16c\U0001d183-\U0001d184' ||
    '\U0001d18c-\U0001d1a9\U0001d1ae-\U0001d241\U0001d245\U0001d300-\U0001d356\U0001d6c1\U0001d6db\U0001d6fb' ||
    '\U0001d715\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001d800-\U0001d9ff' ||
    '\U0001da37-\U0001da3a\U0001da6d-\U0001da74\U0001da76-\U0001da83\U0001da85-\U0001da8b\U0001e14f\U0001e2ff' ||
    '\U0001e5ff\U0001e95e-\U0001e95f\U0001ecac\U0001ecb0\U0001ed2e\U0001eef0-\U0001f0f5\U0001f10d-\U0001fbef' ||
    '\U0001fbfa' || ']+)\n?', E'\\1\n', 'g');
$function$;

-- A folded text with a line break before each word. Words are also marked before folding, because folding turns a sign such
-- as ™ into letters.
create function searchable(given text) returns text language sql immutable strict parallel safe as $function$
  select E'\n' || mark_words(fold_text(
    case when octet_length(given) = char_length(given) then given else mark_words(given) end));
$function$;

-- The LIKE pattern of search_text for a term. The term may occur anywhere; a term of one or two characters only at the
-- beginning of a word, because the trigram index cannot find shorter texts.
create function search_pattern(term text) returns text language plpgsql immutable strict parallel safe as $function$
declare
  literal text := regexp_replace(btrim(searchable(term), E'\n'), '[\\%_]', '\\\&', 'g');
begin
  if char_length(replace(fold_text(term), E'\n', '')) >= 3 then
    return '%' || literal || '%';
  elsif strpos(literal, E'\n') > 0 then
    return '%' || substr(literal, strpos(literal, E'\n')) || '%';
  end if;
  return '%' || E'\n' || literal || '%';
end $function$;

alter table products add column search_text text collate "C";
create function note_product_search_text() returns trigger language plpgsql as $function$
begin
  new.search_text := searchable(new.sku || E'\n\n' || new.name);
  return new;
end $function$;
create trigger products_search_text_made before insert on products
  for each row execute function note_product_search_text();
create trigger products_search_text_changed before update of sku, name on products
  for each row when (old.sku <> new.sku or old.name <> new.name) execute function note_product_search_text();

alter table customers add column search_text text collate "C";
create function note_customer_search_text() returns trigger language plpgsql as $function$
begin
  new.search_text := searchable(new.name || E'\n\n' || new.email);
  return new;
end $function$;
create trigger customers_search_text_made before insert on customers
  for each row execute function note_customer_search_text();
create trigger customers_search_text_changed before update of name, email on customers
  for each row when (old.name <> new.name or old.email <> new.email) execute function note_customer_search_text();

-- Converts existing rows to the new form of texts, 1,000 rows in each transaction: fills search_text, converts texts to
-- NFC, and removes invisible characters from skus. A sku that would then equal another product's stays unchanged.
create procedure renew_texts() language plpgsql as $procedure$
declare
  done bigint := 0;
  upto bigint;
  product record;
begin
  loop
    select max(id) into upto from (select id from products where id > done order by id limit 1000) as batch;
    exit when upto is null;
    with batch as (
      select id from products where id > done and id <= upto and (search_text is null
        or (name || description || metadata::text) is not nfc normalized) order by id for no key update)
    update products set search_text = searchable(sku || E'\n\n' || name), name = normalize(name),
      description = normalize(description), metadata = normalize(metadata::text)::jsonb,
      version = version + ((name || description || metadata::text) is not nfc normalized)::integer
    from batch where products.id = batch.id;
    for product in
      select id, renewed from products, lateral (select btrim(normalize(regexp_replace(regexp_replace(regexp_replace(
          sku collate "C", '[' ||
    '\u00ad\u034f\u061c\u115f-\u1160\u17b4-\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164' ||
    '\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff' || ']', '', 'g'),
          '[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]', ' ', 'g'), '[\u2010\u2011]', '-', 'g'))) as renewed) as code
      where id > done and id <= upto and octet_length(sku) > char_length(sku) and sku <> renewed and renewed <> ''
    loop
      begin
        update products set sku = product.renewed, version = version + 1 where id = product.id;
      exception when unique_violation then
        raise notice 'product %: another one has its sku without what cannot be seen', product.id;
      end;
    end loop;
    done := upto;
    commit;
  end loop;

  done := 0;
  loop
    select max(id) into upto from (select id from customers where id > done order by id limit 1000) as batch;
    exit when upto is null;
    with batch as (
      select id from customers where id > done and id <= upto and (search_text is null
        or concat(name, address, tax_id) is not nfc normalized) order by id for no key update)
    update customers set search_text = searchable(name || E'\n\n' || email), name = normalize(name),
      address = normalize(address), tax_id = normalize(tax_id),
      version = version + (concat(name, address, tax_id) is not nfc normalized)::integer
    from batch where customers.id = batch.id;
    done := upto;
    commit;
  end loop;
end $procedure$;
