// Lighthouse's scores of pages, one line of JSON each: `node lighthouse.mjs CHROME '[{"url": …, "skip": [audits]}]'`.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, pages] = process.argv.slice(2);
const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const chrome = await launch({ chromePath, chromeFlags, logLevel: "error" });
try {
  for (const { url, skip } of JSON.parse(pages)) {
    const told = await lighthouse(url, {
      port: chrome.port, output: "json", logLevel: "error", skipAudits: skip,
      onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
    });
    const { audits, categories, runtimeError } = told.lhr;
    const scores = {};
    const lost = [];
    for (const { id, score, auditRefs } of Object.values(categories)) {
      scores[id] = Math.round(score * 100);
      for (const ref of auditRefs) {
        const { score: own, title, displayValue } = audits[ref.id] ?? {};
        if (ref.weight && own !== null && own < 1) lost.push(`${id}: ${ref.id} ${own} ${displayValue ?? title}`);
      }
    }
    console.log(JSON.stringify({ url, scores, lost, error: runtimeError?.message ?? "" }));
  }
} finally {
  await chrome.kill();
}
