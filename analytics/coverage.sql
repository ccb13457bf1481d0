-- 覆盖率 = 参保数 ÷ 符合资格数 × 100%，户数与人数各自计算，不混用
-- 口径：参保数取各出资方合计，未印合计时为政府出资与个人出资之和；按支出内容分列，空白为全项目；上一年指年份减一。
-- 状态：参保等于资格为“饱和（分母未经核实）”，不当作真正满覆盖；参保多于资格为“超出（参保多于资格）”；资格数缺或为零为“缺分母”；参保数缺为“缺分子”。
-- 阈值 coverage_gap：覆盖率低于此值为缺口，按区、按年度取自表 rollup_threshold。
WITH counted AS (
    SELECT
        district,
        programme,
        component,
        year,
        unit,
        coalesce(
            max(value) FILTER (starts_with(measure, '参保') AND payer = '合计'),
            max(value) FILTER (starts_with(measure, '参保') AND payer = '政府出资')
                + coalesce(max(value) FILTER (starts_with(measure, '参保') AND payer = '个人出资'), 0)
        ) AS insured,
        max(value) FILTER (starts_with(measure, '符合资格')) AS eligible,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM measure
    WHERE year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
    GROUP BY district, programme, component, year, unit
),
-- 一个数列从未印出资格数，就没有覆盖率可言，不出行。
asked AS (
    SELECT DISTINCT district, programme, component, unit
    FROM measure
    WHERE starts_with(measure, '符合资格')
)
SELECT
    c.district,
    d.name AS district_name,
    c.programme,
    c.component,
    c.unit,
    c.year,
    c.insured,
    c.eligible,
    100.0 * c.insured / nullif(c.eligible, 0) AS rate,
    100.0 * c.insured / nullif(c.eligible, 0) - 100.0 * p.insured / nullif(p.eligible, 0) AS change,
    CASE
        WHEN coalesce(c.eligible, 0) = 0 THEN '缺分母'
        WHEN c.insured IS NULL THEN '缺分子'
        WHEN c.insured = c.eligible THEN '饱和（分母未经核实）'
        WHEN c.insured > c.eligible THEN '超出（参保多于资格）'
        ELSE '正常'
    END AS state,
    t.value AS gap_below,
    c.document,
    c.place
FROM counted c
JOIN asked a USING (district, programme, component, unit)
JOIN district d ON d.code = c.district
JOIN rollup_threshold t
    ON t.district = c.district
   AND t.kind = ''
   AND t.name = 'coverage_gap'
   AND c.year BETWEEN t.from_year AND t.to_year
LEFT JOIN counted p
    ON p.district = c.district
   AND p.programme = c.programme
   AND p.component = c.component
   AND p.unit = c.unit
   AND p.year = c.year - 1
WHERE c.year >= $from
ORDER BY c.district, c.programme, c.component, c.unit, c.year;
