-- 一个区的预算执行率 = Σ全年执行数 ÷ Σ全年预算数 × 100%；按年初预算 = Σ全年执行数 ÷ Σ年初预算数 × 100%
-- 预算调整率 =（Σ全年预算数 − Σ年初预算数）÷ Σ年初预算数 × 100%，该年各项目两个预算数都印出才有
-- 口径：一区一行，取所选年度内最近一个算得出执行率的年度，该年各政策项目先求和再相除。
-- 执行率只用两个数都印出的项目；三列金额即执行率、年初执行率所用之和，没有印出年初数的区留空，不作零。
WITH paid AS (
    SELECT *
    FROM rollup_funding
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
latest AS (
    SELECT district, max(year) FILTER (adjusted_paired > 0) AS year
    FROM paid
    GROUP BY district
),
summed AS (
    SELECT
        p.district,
        p.year,
        count(*) AS programmes,
        sum(p.with_adjusted)::BIGINT AS projects,
        sum(p.initial_paired)::BIGINT AS initial,
        sum(p.adjusted_paired)::BIGINT AS adjusted,
        sum(p.executed_adjusted)::BIGINT AS executed,
        100.0 * sum(p.executed_adjusted) / nullif(sum(p.adjusted_paired), 0) AS rate,
        100.0 * sum(p.executed_initial) / nullif(sum(p.initial_paired), 0) AS rate_initial,
        CASE WHEN sum(p.with_both) = sum(p.projects)
            THEN 100.0 * (sum(p.adjusted_both) - sum(p.initial_both)) / nullif(sum(p.initial_both), 0) END AS adjustment,
        min(p.document) AS document,
        arg_min(p.place, (p.document, p.place)) AS place
    FROM paid p
    JOIN latest l ON l.district = p.district AND l.year = p.year
    GROUP BY p.district, p.year
)
SELECT
    s.district,
    d.name AS district_name,
    s.year,
    s.programmes,
    s.projects,
    s.initial,
    s.adjusted,
    s.executed,
    s.rate,
    s.rate_initial,
    s.adjustment,
    t.value AS low_rate,
    s.document,
    s.place
FROM summed s
JOIN district d ON d.code = s.district
LEFT JOIN rollup_threshold t
    ON t.district = s.district
   AND t.kind = ''
   AND t.name = 'execution_low'
   AND s.year BETWEEN t.from_year AND t.to_year
ORDER BY s.district;
