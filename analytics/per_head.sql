-- 每户、每人：金额与人数除以同一政策项目同一年度的户数或人数
-- 执行数按政府出资参保户（人）、按符合资格户（人）各算一次（元）；参保人数按参保户数（人/户）。
-- 口径：政府出资户（人）没有分出的，用合计；没有同一政策项目户（人）数的支出不计入；分母为零或缺数则没有值。
-- 同比 =（本年 − 上年）÷ 上年 × 100%，上一年指年份减一；该年口径变化的不比较。
WITH counted AS (
    SELECT quantity, part, district, programme, year, numerator, denominator, document, place
    FROM rollup_quantity
    WHERE quantity IN ('单位成本', '覆盖率', '执行数', '参保户数', '参保人数')
      AND year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
),
divided AS (
    SELECT district, programme, year, '参保' AS basis, 0.01 AS factor, '元/' || $unit AS unit, numerator, denominator, document, place
    FROM counted
    WHERE quantity = '单位成本'
      AND part = $unit
      AND $quantity = '执行数'
    UNION ALL
    SELECT m.district, m.programme, m.year, '符合资格', 0.01, '元/' || $unit, m.numerator, e.denominator, m.document, m.place
    FROM counted m
    JOIN counted e USING (district, programme, year)
    WHERE m.quantity = '执行数'
      AND e.quantity = '覆盖率'
      AND e.part = $unit
      AND $quantity = '执行数'
    UNION ALL
    SELECT p.district, p.programme, p.year, '参保', 1, '人/户', p.numerator, h.numerator, p.document, p.place
    FROM counted p
    JOIN counted h USING (district, programme, year, part)
    WHERE p.quantity = '参保人数'
      AND h.quantity = '参保户数'
      AND p.part = '合计'
      AND $quantity = '参保人数'
      AND $unit = '户'
),
changed AS (
    SELECT DISTINCT v.district, v.programme, v.year
    FROM divided v
    JOIN rollup_scope s
        ON s.district = v.district
       AND s.year = v.year
       AND s.programme IN ('', v.programme)
    WHERE s.measure IN ('', '执行数', '单位成本')
       OR ends_with(s.measure, $unit || '数')
       OR s.measure = $quantity
),
valued AS (
    SELECT v.*, v.factor * v.numerator / nullif(v.denominator, 0) AS value
    FROM divided v
)
SELECT
    v.district,
    d.name AS district_name,
    v.programme,
    v.year,
    v.basis,
    v.unit,
    v.numerator,
    v.denominator,
    v.value::DOUBLE AS value,
    CASE WHEN c.year IS NULL THEN 100.0 * (v.value - p.value) / nullif(p.value, 0) END AS growth,
    c.year IS NOT NULL AS rescoped,
    v.document,
    v.place
FROM valued v
JOIN district d ON d.code = v.district
LEFT JOIN changed c
    ON c.district = v.district
   AND c.programme = v.programme
   AND c.year = v.year
LEFT JOIN valued p
    ON p.district = v.district
   AND p.programme = v.programme
   AND p.basis = v.basis
   AND p.year = v.year - 1
WHERE v.year >= $from
ORDER BY v.district, v.programme, v.year, v.basis;
