-- 预算执行率 = 全年执行数 ÷ 全年预算数 × 100%；按年初预算计的执行率 = 全年执行数 ÷ 年初预算数 × 100%
-- 预算调整率 =（全年预算数 − 年初预算数）÷ 年初预算数 × 100%；变化（百分点）= 本年执行率 − 上一年执行率
-- 口径：区×政策项目×年度；每个比率只用两个数都印出的项目，先各自求和再相除；预算为零或未印出则比率不存在。
-- 年初、全年、执行三列是印出者之和，项目数不齐时不能由它们直接相除。上一年指年份减一，缺年则变化不存在。
WITH executed AS (
    SELECT
        *,
        100.0 * executed_adjusted / nullif(adjusted_paired, 0) AS rate
    FROM rollup_funding
    WHERE year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
)
SELECT
    e.district,
    d.name AS district_name,
    e.programme,
    e.year,
    e.projects,
    e.initial,
    e.adjusted,
    e.executed,
    e.with_adjusted,
    e.adjusted_paired,
    e.executed_adjusted,
    e.rate,
    e.with_initial,
    e.initial_paired,
    e.executed_initial,
    100.0 * e.executed_initial / nullif(e.initial_paired, 0) AS rate_initial,
    100.0 * (e.adjusted_both - e.initial_both) / nullif(e.initial_both, 0) AS adjustment,
    b.rate AS rate_before,
    e.rate - b.rate AS change,
    t.value AS low_rate,
    e.document,
    e.place
FROM executed e
JOIN district d ON d.code = e.district
LEFT JOIN executed b
    ON b.district = e.district
   AND b.programme = e.programme
   AND b.year = e.year - 1
LEFT JOIN rollup_threshold t
    ON t.district = e.district
   AND t.kind = ''
   AND t.name = 'execution_low'
   AND e.year BETWEEN t.from_year AND t.to_year
WHERE e.year >= $from
ORDER BY e.district, e.programme, e.year;
