// Open reports in a real browser: nothing is loaded, nothing is said on the
// console, axe finds no violation, and sizes and a few probes are as they were.
//
//   node report.mjs OUT EXPECTED.json NAME=FILE.html... NAME=FILE.svg...
//
// Screenshots and the printed pages are left in OUT. UPDATE=1 writes EXPECTED.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [out, expectedPath, ...documents] = process.argv.slice(2);
const require = createRequire(join(process.env.MODULES, 'package.json'));
const puppeteer = require('puppeteer-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// Fonts differ from machine to machine, and with them the heights.
const TOLERANCE = 0.12;
const views = [
    { name: 'narrow', width: 360, scheme: 'light' },
    { name: 'medium', width: 820, scheme: 'light' },
    { name: 'wide', width: 1280, scheme: 'light' },
    { name: 'dark', width: 1280, scheme: 'dark' },
];

let failed = 0;
function expect(ok, what) {
    if (ok) return;
    failed++;
    console.log(`  FAIL ${what}`);
}

async function open(browser, file, view) {
    const page = await browser.newPage();
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('dialog', (dialog) => {
        said.push(`dialog: ${dialog.message()}`);
        dialog.dismiss();
    });
    page.on('request', (request) => {
        if (!request.url().startsWith('file:') ||
            request.resourceType() !== 'document')
            said.push(`loads ${request.url()}`);
    });
    await page.emulateMediaFeatures([
        { name: 'prefers-color-scheme', value: view.scheme },
    ]);
    await page.setViewport({ width: view.width, height: 900 });
    await page.goto(pathToFileURL(resolve(file)).href);
    return { page, said };
}

// What a report looks like from outside, in numbers.
function probe() {
    const count = (selector) => document.querySelectorAll(selector).length;
    const root = document.documentElement;
    return {
        height: root.scrollHeight,
        overflow: root.scrollWidth > root.clientWidth,
        scripts: count('script'),
        sections: [...document.querySelectorAll('section')].map((s) => s.id),
        bars: count('svg g[fill] > rect'),
        hovers: count('svg title'),
        sessions: count('svg .session'),
        boxes: count('input[type=checkbox]'),
        tables: count('table'),
        paper: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle(document.body).color,
    };
}

async function violations(page) {
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run());
    return found.violations.map(
        (v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(' | ')}`);
}

function pages(pdf) {
    return (Buffer.from(pdf).toString('latin1').match(/\/Type\s*\/Page\b/g) || [])
        .length;
}

async function look(browser, name, file) {
    const seen = {};
    for (const view of views) {
        const { page, said } = await open(browser, file, view);
        const title = `${name} ${view.name}`;
        await page.screenshot({
            path: join(out, `${name}-${view.name}.png`), fullPage: true,
        });
        expect(said.length === 0, `${title}: ${said.join('; ')}`);
        if (file.endsWith('.html')) {
            seen[view.name] = await page.evaluate(probe);
            for (const violation of await violations(page))
                expect(false, `${title}: axe: ${violation}`);
            expect(!seen[view.name].overflow, `${title}: wider than the screen`);
            expect(seen[view.name].scripts === 0, `${title}: holds a script`);
        } else {
            seen[view.name] = await page.evaluate(() => ({
                bars: document.querySelectorAll('g[fill] > rect').length,
                root: document.documentElement.nodeName,
            }));
        }
        if (view.name === 'wide' && file.endsWith('.html')) {
            const pdf = await page.pdf({
                path: join(out, `${name}.pdf`), preferCSSPageSize: true,
                printBackground: true,
            });
            seen.printed = { pages: pages(pdf) };
        }
        await page.close();
    }
    return seen;
}

// Heights may differ a little, all else may not.
function compare(where, was, is) {
    for (const key of Object.keys({ ...was, ...is })) {
        const a = was?.[key], b = is?.[key];
        if (key === 'height')
            expect(Math.abs(a - b) <= TOLERANCE * a,
                   `${where}: ${b} px high, it was ${a}`);
        else if (a && typeof a === 'object' && !Array.isArray(a))
            compare(`${where} ${key}`, a, b);
        else
            expect(JSON.stringify(a) === JSON.stringify(b),
                   `${where}: ${key} is ${JSON.stringify(b)}, it was ${JSON.stringify(a)}`);
    }
}

const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});
const seen = {};
for (const document of documents) {
    const [name, file] = document.split('=');
    seen[name] = await look(browser, name, file);
}
await browser.close();
if (process.env.UPDATE)
    writeFileSync(expectedPath, JSON.stringify(seen, null, 2) + '\n');
compare('report', JSON.parse(readFileSync(expectedPath, 'utf8')), seen);
console.log(failed ? `${failed} differences` : '  ok   reports in a browser');
process.exit(failed ? 1 : 0);
