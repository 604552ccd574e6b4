// Looks at a photo before it is sent: whether it is one, and no larger than it need be.

import { worded } from "./language.js";

const KINDS = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/heic", "image/heif"]);
// The shop looks at less than this of a photo; a phone's are of four thousand.
const MOST_PX = 1280;
const LIGHT_BYTES = 400_000;
const QUALITY = 0.85;

/** Return whether a file is what phones write; few browsers know its kind, or can show it. */
export const isHeic = (file, name = file.name) => /\.hei[cf]$/i.test(name ?? "") ? !/^image\/jpeg$/.test(file.type) : /^image\/hei[cf]$/.test(file.type);

/** Return what is wrong with a file that is to be a photo, or null. */
export function problemOf(file) {
  const name = file.name || worded("photo-unnamed");
  if (!KINDS.has(file.type) && !isHeic(file)) return worded("photo-unreadable", { name });
  return file.size === 0 ? worded("photo-empty", { name }) : null;
}

/** Return that a photo is too large to be sent, or null. */
export function tooLarge(file, name) {
  const most = Number(document.body.dataset.uploadMaxBytes);
  if (file.size <= most) return null;
  const megabytes = (bytes) => worded("megabytes", { number: Number((bytes / 1e6).toFixed(1)) });
  return worded("photo-too-large", { name: name || worded("photo-unnamed"), size: megabytes(file.size), most: megabytes(most) });
}

/** Return a photo at the size it is looked at, upright; one that is small, or that this browser
 *  cannot read, as it is. */
export async function scaledDown(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return file; // the shop reads kinds that browsers do not
  }
  const scale = MOST_PX / Math.max(bitmap.width, bitmap.height);
  if (scale >= 1 && file.size <= LIGHT_BYTES) {
    bitmap.close();
    return file;
  }
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * Math.min(1, scale)));
  canvas.height = Math.max(1, Math.round(bitmap.height * Math.min(1, scale)));
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white"; // what a photo lets through
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const small = await new Promise((made) => canvas.toBlob(made, "image/jpeg", QUALITY));
  return small && small.size < file.size ? small : file;
}
