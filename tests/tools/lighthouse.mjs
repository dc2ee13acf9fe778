// Lighthouse's scores of pages, one line of JSON each: `node lighthouse.mjs CHROME '[{"url": …, "skip": [audits]}]'`.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, pages] = process.argv.slice(2);
const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const TURNS = 3;

// Where its own recording fails, Lighthouse asks to be run again.
async function told(port, { url, skip }) {
  const options = {
    port, output: "json", logLevel: "error", skipAudits: skip,
    onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  };
  let report;
  for (let turn = 0; turn < TURNS && (!report || report.runtimeError); turn++) report = (await lighthouse(url, options)).lhr;
  return report;
}

const chrome = await launch({ chromePath, chromeFlags, logLevel: "error" });
try {
  for (const page of JSON.parse(pages)) {
    const { url } = page;
    const { audits, categories, runtimeError } = await told(chrome.port, page);
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
