// SPDX-License-Identifier: EUPL-1.2
// The portal's texts without a browser: both languages hold the same keys and values, and each used key exists.

import { readFileSync, readdirSync } from "node:fs";
import { Checks } from "./checks.mjs";

const root = new URL("../../simulator/portal/web/public/", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const checks = new Checks();
const it = JSON.parse(read("messages/it.json"));
const en = JSON.parse(read("messages/en.json"));
const slots = (text) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort().join();

const lonely = [...Object.keys(it).filter((key) => !(key in en)), ...Object.keys(en).filter((key) => !(key in it))];
checks.ok(lonely.length === 0, "both languages hold the same keys", lonely.join(", "));
const different = Object.keys(it).filter((key) => key in en && !/\.one$/.test(key) && slots(it[key]) !== slots(en[key]));
checks.ok(different.length === 0, "both languages use the same values", different.join(", "));
const blank = [...Object.entries(it), ...Object.entries(en)].filter(([, text]) => !text.trim()).map(([key]) => key);
checks.ok(blank.length === 0, "no text is empty", blank.join(", "));

const html = read("index.html");
const scripts = readdirSync(new URL("js/", root)).map((name) => read(`js/${name}`)).join("\n") + read("app.js");
const inHtml = [...html.matchAll(/data-i18n(?:-label)?="([^"]+)"/g)].map(([, key]) => key);
const inScripts = [...scripts.matchAll(/\bt\("([^"]+)"/g)].map(([, key]) => key);
const plurals = [...scripts.matchAll(/\bplural\("([^"]+)"/g)].flatMap(([, key]) => [`${key}.one`, `${key}.other`]);
const missing = [...inHtml, ...inScripts, ...plurals].filter((key) => !(key in it));
checks.ok(inHtml.length > 20 && inScripts.length > 20 && missing.length === 0, "each key that is used exists", missing.join(", "));
const source = html + scripts;
const unused = Object.keys(it).filter((key) => {
  if (/^(kind|error|page|column|empty\.step|role\.|operation\.|purpose\.|reason\.|consent\.|bond\.)/.test(key)) return false; // keys put together at run time
  return !source.includes(`"${key}"`) && !source.includes(`"${key.replace(/\.(one|other)$/, "")}"`);
});
checks.ok(unused.length === 0, "each key is used", unused.join(", "));
const inline = html.match(/\sstyle=|\son\w+=|<style|<script(?![^>]*\ssrc=)/g) ?? [];
checks.ok(inline.length === 0, "index.html has no inline script or style", inline.join(", "));

process.exitCode = checks.finish();
