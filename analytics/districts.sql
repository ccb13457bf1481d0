-- 区县一览：每区一行，取所选年度内该区最近一个有数的年度；该年没有的量留空
-- 口径：参保户数为合计，几个政策项目相加；比率用 Σ分子 ÷ Σ分母；得分率按评价类型分列，同类中有几种指标体系则不合并、留空。
-- 同比 =（本年 − 上年）÷ 上年 × 100%，上一年指年份减一。缺数年度指首末两年之间没有任何数的年度。
WITH held AS (
    SELECT *
    FROM rollup_quantity
    WHERE year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
present AS (
    SELECT
        district,
        min(year) AS first_year,
        max(year) AS last_year,
        count(DISTINCT year) AS years,
        count(DISTINCT programme) FILTER (programme <> '') AS programmes
    FROM held
    GROUP BY district
),
hole AS (
    SELECT p.district, string_agg(y.year::VARCHAR, '、' ORDER BY y.year) AS missing
    FROM present p
    CROSS JOIN (SELECT unnest(range($from::BIGINT, $to::BIGINT + 1)) AS year) y
    WHERE y.year BETWEEN p.first_year AND p.last_year
      AND NOT EXISTS (SELECT 1 FROM held h WHERE h.district = p.district AND h.year = y.year)
    GROUP BY p.district
),
latest AS (
    SELECT
        h.district,
        (sum(h.numerator) FILTER (h.quantity = '参保户数' AND h.part = '合计'))::BIGINT AS households,
        100.0 * sum(h.numerator) FILTER (h.quantity = '自付费占比')
            / nullif(sum(h.denominator) FILTER (h.quantity = '自付费占比'), 0) AS self_paid,
        100.0 * sum(h.numerator) FILTER (h.quantity = '覆盖率' AND h.part = '户')
            / nullif(sum(h.denominator) FILTER (h.quantity = '覆盖率' AND h.part = '户'), 0) AS coverage_households,
        100.0 * sum(h.numerator) FILTER (h.quantity = '覆盖率' AND h.part = '人')
            / nullif(sum(h.denominator) FILTER (h.quantity = '覆盖率' AND h.part = '人'), 0) AS coverage_people,
        (sum(h.numerator) FILTER (h.quantity = '执行数'))::BIGINT AS executed,
        100.0 * sum(h.numerator) FILTER (h.quantity = '预算执行率' AND h.part = '全年')
            / nullif(sum(h.denominator) FILTER (h.quantity = '预算执行率' AND h.part = '全年'), 0) AS execution_rate,
        CASE WHEN count(DISTINCT h.part) FILTER (starts_with(h.part, '单位自评')) = 1
            THEN 100.0 * sum(h.numerator) FILTER (starts_with(h.part, '单位自评'))
                / nullif(sum(h.denominator) FILTER (starts_with(h.part, '单位自评')), 0) END AS self_score,
        CASE WHEN count(DISTINCT h.part) FILTER (starts_with(h.part, '部门评价')) = 1
            THEN 100.0 * sum(h.numerator) FILTER (starts_with(h.part, '部门评价'))
                / nullif(sum(h.denominator) FILTER (starts_with(h.part, '部门评价')), 0) END AS department_score,
        CASE WHEN count(DISTINCT h.part) FILTER (starts_with(h.part, '财政评价')) = 1
            THEN 100.0 * sum(h.numerator) FILTER (starts_with(h.part, '财政评价'))
                / nullif(sum(h.denominator) FILTER (starts_with(h.part, '财政评价')), 0) END AS finance_score
    FROM held h
    JOIN present p ON p.district = h.district AND p.last_year = h.year
    GROUP BY h.district
),
households_before AS (
    SELECT q.district, sum(q.numerator)::BIGINT AS households
    FROM rollup_quantity q
    JOIN present p ON p.district = q.district AND p.last_year - 1 = q.year
    WHERE q.quantity = '参保户数'
      AND q.part = '合计'
    GROUP BY q.district
)
SELECT
    d.code,
    d.name,
    d.kind,
    d.level,
    coalesce(up.name, '') AS parent_name,
    d.valid_from,
    d.valid_to,
    d.successor,
    coalesce(next.name, '') AS successor_name,
    d.synthetic,
    p.last_year AS year,
    p.first_year,
    coalesce(p.years, 0) AS years,
    coalesce(h.missing, '') AS missing,
    coalesce(p.programmes, 0) AS programmes,
    l.households,
    100.0 * (l.households - b.households) / nullif(b.households, 0) AS growth,
    l.self_paid,
    l.coverage_households,
    l.coverage_people,
    l.executed,
    l.execution_rate,
    l.self_score,
    l.department_score,
    l.finance_score
FROM district d
LEFT JOIN present p ON p.district = d.code
LEFT JOIN latest l ON l.district = d.code
LEFT JOIN households_before b ON b.district = d.code
LEFT JOIN hole h ON h.district = d.code
LEFT JOIN district up ON up.code = d.parent
LEFT JOIN district next ON next.code = d.successor
WHERE list_contains($districts, d.code)
ORDER BY d.code;
