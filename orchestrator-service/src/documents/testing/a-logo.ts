import { PNG } from 'pngjs';

/** A PNG: a disc with a soft edge on a transparent background, and a bar beside it, so that distortion is visible. */
export function aLogoPng({ width = 400, height = 120, opaque = false } = {}): Buffer {
  const png = new PNG({ width, height });
  const radius = height / 2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const toCentre = Math.hypot(x - radius, y - radius);
      const isBar = x > height * 1.2 && Math.abs(y - radius) < height / 6;
      const alpha = isBar ? 1 : Math.min(1, Math.max(0, radius - toCentre));
      png.data.set([31 + (x * 150) / width, 90, 140, opaque ? 255 : alpha * 255], (y * width + x) * 4);
    }
  }
  return PNG.sync.write(png);
}
