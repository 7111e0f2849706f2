// peers.js WORKLOAD PACKAGES - runs the scoring workload in the rule engines of npm that are installed below PACKAGES:
// enterprises per second, best of several rounds of about a second, and the checksum that all must give.
'use strict';
const fs = require('fs');
const path = require('path');
const {createRequire} = require('module');

const [workload, packages] = process.argv.slice(2);
const model = JSON.parse(fs.readFileSync(path.join(workload, 'model.json')));
const data = JSON.parse(fs.readFileSync(path.join(workload, 'data.json')));
const load = createRequire(path.join(path.resolve(packages), 'x.js'));

const round = (x) => Math.round(x * 1e4);
const checksum = (r) => round(r.overall) + r.level * 1000 + r.found.reduce((sum, i) => sum + i + 1, 0);
const levelOf = (overall) => 1 + model.levels.filter((least) => overall >= least).length;
const weighted = (terms, divisor) => '(' + terms.map(([w, name]) => `${w} * ${name}`).join(' + ') + ') / ' + divisor;
const expressions = {
  sub: model.sub.map((s) => weighted(s.ind.map((i, k) => [s.w[k], 'a' + i]), 5)),
  dom: model.dom.map((d) => weighted(d.sub.map((s, k) => [d.w[k], 's' + s]), 100)),
  overall: weighted(model.domW.map((w, d) => [w, 'd' + d]), 100),
  gates: model.gates.map((g) => `s${g.sub} < ${g.lt} and a${g.ind} <= ${g.le}`),
};

/// Rule after rule through an interpreter of expressions; @p recs words a recommendation in its language.
function byExpressions(evaluate, recs) {
  return (enterprise) => {
    const facts = {industry: enterprise.industry};
    enterprise.a.forEach((value, i) => { facts['a' + i] = value; });
    expressions.sub.forEach((text, i) => { facts['s' + i] = evaluate(text, facts); });
    expressions.dom.forEach((text, i) => { facts['d' + i] = evaluate(text, facts); });
    const overall = evaluate(expressions.overall, facts);
    let level = levelOf(overall);
    expressions.gates.forEach((text, i) => { if (evaluate(text, facts)) level = Math.min(level, model.gates[i].cap); });
    facts.level = level;
    const found = [];
    recs.forEach((text, i) => { if (evaluate(text, facts)) found.push(i); });
    return {overall, level, found};
  };
}

const industries = (r, open, close) => open + r.industries.map((x) => `"${x}"`).join(', ') + close;
const peers = {
  'plain JavaScript': () => (e) => {
    const sub = model.sub.map((s) => s.ind.reduce((sum, i, k) => sum + s.w[k] * e.a[i], 0) / 5);
    const dom = model.dom.map((d) => d.sub.reduce((sum, s, k) => sum + d.w[k] * sub[s], 0) / 100);
    const overall = dom.reduce((sum, d, k) => sum + model.domW[k] * d, 0) / 100;
    let level = levelOf(overall);
    for (const g of model.gates) if (sub[g.sub] < g.lt && e.a[g.ind] <= g.le) level = Math.min(level, g.cap);
    const found = [];
    model.recs.forEach((r, i) => {
      if (sub[r.sub] < r.lt && r.industries.includes(e.industry) && level >= r.minLevel) found.push(i);
    });
    return {overall, level, found};
  },
  'json-logic-js': () => {
    const logic = load('json-logic-js');
    const sum = (terms, divisor) => ({'/': [{'+': terms.map(([w, name]) => ({'*': [w, {var: name}]}))}, divisor]});
    const sub = model.sub.map((s) => sum(s.ind.map((i, k) => [s.w[k], 'a' + i]), 5));
    const dom = model.dom.map((d) => sum(d.sub.map((s, k) => [d.w[k], 's' + s]), 100));
    const all = sum(model.domW.map((w, d) => [w, 'd' + d]), 100);
    const gates = model.gates.map((g) => ({and: [{'<': [{var: 's' + g.sub}, g.lt]}, {'<=': [{var: 'a' + g.ind}, g.le]}]}));
    const recs = model.recs.map((r) => ({and: [{'<': [{var: 's' + r.sub}, r.lt]}, {in: [{var: 'industry'}, r.industries]},
                                               {'>=': [{var: 'level'}, r.minLevel]}]}));
    return (e) => {
      const facts = {industry: e.industry};
      e.a.forEach((value, i) => { facts['a' + i] = value; });
      sub.forEach((rule, i) => { facts['s' + i] = logic.apply(rule, facts); });
      dom.forEach((rule, i) => { facts['d' + i] = logic.apply(rule, facts); });
      const overall = logic.apply(all, facts);
      let level = levelOf(overall);
      gates.forEach((rule, i) => { if (logic.apply(rule, facts)) level = Math.min(level, model.gates[i].cap); });
      facts.level = level;
      const found = [];
      recs.forEach((rule, i) => { if (logic.apply(rule, facts)) found.push(i); });
      return {overall, level, found};
    };
  },
  feelin: () => {
    const {evaluate} = load('feelin');
    const recs = model.recs.map((r) => `s${r.sub} < ${r.lt} and (${r.industries.map((x) => `industry = "${x}"`).join(' or ')}) and level >= ${r.minLevel}`);
    const value = (result) => (result !== null && typeof result === 'object' && 'value' in result ? result.value : result);
    return byExpressions((text, facts) => Number(value(evaluate(text, facts))), recs);
  },
  'zen-engine': () => {
    const {evaluateExpressionSync} = load('@gorules/zen-engine');
    const recs = model.recs.map((r) => `s${r.sub} < ${r.lt} and industry in ${industries(r, '[', ']')} and level >= ${r.minLevel}`);
    return byExpressions((text, facts) => Number(evaluateExpressionSync(text, facts)), recs);
  },
};

const expected = data.reduce((sum, e) => sum + checksum(peers['plain JavaScript']()(e)), 0);
let failed = false;
for (const [name, make] of Object.entries(peers)) {
  let score;
  try {
    score = make();
  } catch (fault) {
    if (fault.code !== 'MODULE_NOT_FOUND') throw fault;
    console.log(`${name.padEnd(18)} not installed (--install)`);
    continue;
  }
  // slow ones are measured, and compared, on the first enterprises only
  const started = process.hrtime.bigint();
  score(data[0]);
  const one = Number(process.hrtime.bigint() - started) / 1e9;
  const some = data.slice(0, Math.max(20, Math.min(data.length, Math.floor(2 / one))));
  const reference = peers['plain JavaScript']();
  const sum = some.reduce((total, e) => total + checksum(score(e)), 0);
  if (sum !== some.reduce((total, e) => total + checksum(reference(e)), 0)) {
    console.log(`${name.padEnd(18)} gives another checksum: ${sum}`);
    failed = true;
    continue;
  }
  let best = 0;
  for (let i = 0; i < 3; ++i) {
    let count = 0;
    const begin = process.hrtime.bigint();
    let seconds = 0;
    while (seconds < 1) {
      for (const e of some) score(e);
      count += some.length;
      seconds = Number(process.hrtime.bigint() - begin) / 1e9;
    }
    best = Math.max(best, count / seconds);
  }
  console.log(`${name.padEnd(18)} ${best.toFixed(0)} enterprises/s` + (some.length < data.length ? ` (first ${some.length})` : ', the same checksum'));
}
console.log(`checksum           ${expected} by plain JavaScript`);
process.exit(failed ? 1 : 0);
