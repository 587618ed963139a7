type Value = bigint | Buffer;

/** A protobuf message's fields by number, each with all its values: https://protobuf.dev/programming-guides/encoding */
export function readFields(bytes: Buffer): Map<number, Value[]> {
  const fields = new Map<number, Value[]>();
  let at = 0;

  function readVarint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  function readBytes(length: number): Buffer {
    at += length;
    return bytes.subarray(at - length, at);
  }

  function readValue(type: number): Value {
    if (type === 0) return readVarint();
    if (type === 1) return readBytes(8).readBigUInt64LE();
    if (type === 2) return readBytes(Number(readVarint()));
    if (type === 5) return BigInt(readBytes(4).readUInt32LE());
    throw new Error(`there is no wire type ${type}`);
  }

  while (at < bytes.length) {
    const tag = Number(readVarint());
    const value = readValue(tag & 7);
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}

/** The messages, texts or bytes of a field. */
export function buffersOf(fields: Map<number, Value[]>, field: number): Buffer[] {
  return (fields.get(field) ?? []) as Buffer[];
}

/** The number in a field; 0 if it is missing. */
export function numberOf(fields: Map<number, Value[]>, field: number): bigint {
  return ((fields.get(field) ?? []) as bigint[])[0] ?? 0n;
}
