/*
 * Baseline JPEGs of 64 × 32 pixels as libjpeg writes them (by Pillow 12, quality 85, no subsampling). The edges between
 * their colours are those of its blocks, so that each colour is exact.
 */

/** The colours at the corners of `aJpeg`, in red, green and blue. */
export const JPEG_COLORS = {
  topLeft: [200, 30, 30],
  topRight: [30, 150, 60],
  bottomLeft: [40, 70, 190],
  bottomRight: [230, 190, 40],
} as const;

/** The same for `aGrayJpeg`. */
export const JPEG_GRAYS = {
  topLeft: [40, 40, 40],
  topRight: [200, 200, 200],
  bottomLeft: [40, 40, 40],
  bottomRight: [200, 200, 200],
} as const;

/** Four colours, each a quarter. */
export const aJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExci' +
    'JCIeJBweHx7/2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wAAR' +
    'CAAgAEADAREAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAYIB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAYAQEBAQEBAAAAAAAAAAAA' +
    'AAAACAMHBv/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AOaPIqIAAAUrZEQAACaYrdAAAUrZEQAACQUg9aAAA1ghR1sAABk9' +
    'dbkgAADWCFHWwAAH/9k=',
  'base64',
);

/** Dark gray on the left, light gray on the right. */
export const aGrayJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExci' +
    'JCIeJBweHx7/wAALCAAgAEABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAkI/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAPwDOQCgA' +
    'Cf4CgACf4CgACf4CgAD/2Q==',
  'base64',
);
