-- 单位成本 = 执行数 ÷ 参保数，每户与每人各列一行（分）
-- 口径：支出内容的执行数除以同一支出内容的参保数；全项目（支出内容空白）用资金合计行的执行数。
-- 参保数取政府出资者，未分出资方时取合计：财政资金只付政府出资的部分。同一项目同一年度有几次评价时取一份，次序为财政评价、部门评价、单位自评。
-- 价格标准：执行数恰为整元单价的整数倍，且只有一种单位如此，则该单位（每户或每人）即定价单位。
WITH units AS (
    SELECT
        district,
        programme,
        component,
        year,
        unit,
        CASE WHEN count(*) FILTER (payer = '政府出资') > 0 THEN '政府出资' ELSE '合计' END AS payer,
        coalesce(max(value) FILTER (payer = '政府出资'), max(value) FILTER (payer = '合计')) AS units
    FROM measure
    WHERE measure IN ('参保户数', '参保人数')
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
    GROUP BY district, programme, component, year, unit
),
-- 同一份评价的各支出内容都取。
preferred AS (
    SELECT *
    FROM funding
    WHERE role = '支出内容'
      AND executed IS NOT NULL
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
    QUALIFY dense_rank() OVER (
        PARTITION BY project, year
        ORDER BY CASE kind WHEN '财政评价' THEN 1 WHEN '部门评价' THEN 2 ELSE 3 END, document
    ) = 1
),
spent AS (
    SELECT
        district,
        programme,
        line AS component,
        year,
        sum(executed)::BIGINT AS executed,
        min(document) AS document,
        arg_min(place, (document, ordinal)) AS place
    FROM preferred
    GROUP BY district, programme, line, year
    UNION ALL
    SELECT district, programme, '', year, executed, document, place
    FROM rollup_funding
    WHERE executed IS NOT NULL
      AND year BETWEEN $from AND $to
      AND list_contains($districts, district)
),
priced AS (
    SELECT
        s.*,
        u.unit,
        u.payer,
        u.units,
        coalesce(s.executed > 0 AND s.executed % nullif(u.units * 100, 0) = 0, false) AS whole
    FROM spent s
    JOIN units u USING (district, programme, component, year)
    WHERE u.units IS NOT NULL
)
SELECT
    p.district,
    d.name AS district_name,
    p.programme,
    p.component,
    p.year,
    p.unit,
    p.payer,
    p.executed,
    p.units,
    1.0 * p.executed / nullif(p.units, 0) AS value,
    p.whole AND count(*) FILTER (p.whole) OVER (PARTITION BY p.district, p.programme, p.component, p.year) = 1 AS standard,
    p.document,
    p.place
FROM priced p
JOIN district d ON d.code = p.district
ORDER BY p.district, p.programme, p.component, p.year, p.unit;
