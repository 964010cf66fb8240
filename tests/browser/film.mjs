// What the camera sees: codes held before it one after another, as a film for Chromium's fake camera.
import { closeSync, openSync, writeSync } from 'node:fs';

const width = 320;
const height = 240;
const perSecond = 5;
const module = 5; // pixels

// The black runs of a letter's picture, as the program draws it: "M x,y h n v1 h-n z".
function runs(picture) {
  return [...decodeURIComponent(picture).matchAll(/M(\d+),(\d+)h(\d+)/g)].map((run) => run.slice(1).map(Number));
}

// A sheet of white paper with the code in the middle; only the paper without a picture.
function frame(picture) {
  const grey = Buffer.alloc(width * height, 235);
  if (picture) {
    const size = Number(decodeURIComponent(picture).match(/viewBox='0 0 (\d+) /)[1]) * module;
    const [left, top] = [width - size, height - size].map((rest) => Math.floor(rest / 2));
    for (const [x, y, length] of runs(picture)) {
      for (let line = 0; line < module; line += 1) {
        const from = (top + y * module + line) * width + left + x * module;
        grey.fill(20, from, from + length * module);
      }
    }
  }
  return Buffer.concat([Buffer.from('FRAME\n'), grey, Buffer.alloc(width * height / 2, 128)]);
}

// Each picture is held up for two seconds and put away for one.
export function writeFilm(file, pictures) {
  const out = openSync(file, 'w');
  writeSync(out, `YUV4MPEG2 W${width} H${height} F${perSecond}:1 Ip A1:1 C420jpeg\n`);
  for (const picture of pictures) {
    for (let i = 0; i < 2 * perSecond; i += 1) writeSync(out, frame(picture));
    for (let i = 0; i < perSecond; i += 1) writeSync(out, frame());
  }
  closeSync(out);
}
