INSERT INTO rollup_quantity
WITH counted AS (
    SELECT
        year,
        district,
        programme,
        component,
        measure,
        payer,
        unit,
        max(value) AS value,
        arg_max(document, (value, document, place)) AS document,
        arg_max(place, (value, document, place)) AS place
    FROM measure
    GROUP BY year, district, programme, component, measure, payer, unit
),
insured AS (
    SELECT
        year,
        district,
        programme,
        component,
        unit,
        coalesce(
            max(value) FILTER (payer = '合计'),
            max(value) FILTER (payer = '政府出资') + coalesce(max(value) FILTER (payer = '个人出资'), 0)
        ) AS value,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM counted
    WHERE starts_with(measure, '参保')
    GROUP BY year, district, programme, component, unit
),
eligible AS (
    SELECT year, district, programme, component, unit, max(value) AS value
    FROM counted
    WHERE starts_with(measure, '符合资格')
    GROUP BY year, district, programme, component, unit
),
-- 全项目数未印出时，用两数都有的各支出内容之和。
covered AS (
    SELECT
        i.year,
        i.district,
        i.programme,
        i.unit,
        coalesce(max(i.value) FILTER (component = ''), (sum(i.value) FILTER (component <> ''))::BIGINT) AS insured,
        coalesce(max(e.value) FILTER (component = ''), (sum(e.value) FILTER (component <> ''))::BIGINT) AS eligible,
        min(i.document) AS document,
        arg_min(i.place, (i.document, i.place)) AS place
    FROM insured i
    JOIN eligible e USING (year, district, programme, component, unit)
    GROUP BY i.year, i.district, i.programme, i.unit
),
-- 财政资金出的是政府出资户；没有分出资方的数才用合计。
paid AS (
    SELECT
        year,
        district,
        programme,
        unit,
        coalesce(max(value) FILTER (payer = '政府出资'), max(value) FILTER (payer = '合计')) AS value
    FROM counted
    WHERE starts_with(measure, '参保')
      AND component = ''
    GROUP BY year, district, programme, unit
)
SELECT year, district, programme, measure AS quantity, payer AS part, unit, false, 1, value, NULL, document, place
FROM counted
WHERE starts_with(measure, '参保')
  AND component = ''
UNION ALL
SELECT
    year,
    district,
    programme,
    measure,
    payer,
    unit,
    false,
    1,
    coalesce(max(value) FILTER (component = ''), (sum(value) FILTER (component <> ''))::BIGINT),
    NULL,
    min(document),
    arg_min(place, (document, place))
FROM counted
WHERE starts_with(measure, '符合资格')
GROUP BY year, district, programme, measure, payer, unit
UNION ALL
SELECT t.year, t.district, t.programme, '自付费占比', '', '%', true, 100, s.value, t.value, s.document, s.place
FROM counted t
JOIN counted s USING (year, district, programme, component, measure, unit)
WHERE t.measure = '参保户数'
  AND t.component = ''
  AND t.payer = '合计'
  AND s.payer = '个人出资'
UNION ALL
SELECT year, district, programme, '覆盖率', unit, '%', true, 100, insured, eligible, document, place
FROM covered
UNION ALL
SELECT year, district, programme, '执行数', '', '分', false, 1, executed, NULL, document, place
FROM rollup_funding
WHERE executed IS NOT NULL
UNION ALL
SELECT year, district, programme, '预算执行率', '全年', '%', true, 100, executed_adjusted, adjusted_paired, document, place
FROM rollup_funding
WHERE with_adjusted > 0
UNION ALL
SELECT year, district, programme, '预算执行率', '年初', '%', true, 100, executed_initial, initial_paired, document, place
FROM rollup_funding
WHERE with_initial > 0
UNION ALL
SELECT f.year, f.district, f.programme, '单位成本', p.unit, '元/' || p.unit, true, 0.01, f.executed, p.value, f.document, f.place
FROM rollup_funding f
JOIN paid p USING (year, district, programme)
WHERE f.executed IS NOT NULL
  AND p.value IS NOT NULL
UNION ALL
SELECT
    r.year,
    r.district,
    '',
    '得分率',
    r.kind || '·' || r.framework,
    '%',
    true,
    100,
    r.score,
    r.full_score,
    min(e.document),
    arg_min(e.place, (e.document, e.place))
FROM rollup_evaluation r
JOIN evaluation e USING (year, district, kind, framework)
WHERE e.score IS NOT NULL
  AND e.full_score IS NOT NULL
GROUP BY r.year, r.district, r.kind, r.framework, r.score, r.full_score
ORDER BY year, district, programme, quantity, part;
