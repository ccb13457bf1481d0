-- 占比：一个量占本区同一量合计的比重，与占所选各区之和的比重
-- 占本区合计 = 该出资方的数 ÷ 同区同年同一政策项目各出资方合计 × 100%；占所选各区 = 本区的数 ÷ 所选各区同年同一量之和 × 100%
-- 口径：执行数合计一个区的各政策项目，户数、人数按政策项目分列；某年只有部分区县有数时，之和只含这些区县，个数另列；合计为零或缺数则没有占比；该年口径变化的，变化不比较。
WITH chosen AS (
    SELECT
        quantity,
        part,
        district,
        CASE WHEN quantity = '执行数' THEN '' ELSE programme END AS programme,
        year,
        sum(numerator)::BIGINT AS value,
        min(document) AS document,
        arg_min(place, (document, place)) AS place
    FROM rollup_quantity
    WHERE quantity = $quantity
      AND part = $part
      AND NOT ratio
      AND year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
    GROUP BY ALL
),
whole AS (
    SELECT district, programme, year, numerator AS value
    FROM rollup_quantity
    WHERE quantity = $quantity
      AND part = '合计'
      AND $part <> '合计'
      AND year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
),
together AS (
    SELECT programme, year, sum(value)::BIGINT AS value, count(DISTINCT district) AS districts
    FROM chosen
    GROUP BY programme, year
),
changed AS (
    SELECT DISTINCT c.district, c.programme, c.year
    FROM chosen c
    JOIN rollup_scope s
        ON s.district = c.district
       AND s.year = c.year
       AND s.programme IN ('', c.programme)
       AND s.part IN ('', c.part)
    WHERE s.measure IN ('', c.quantity)
),
shared AS (
    SELECT
        c.*,
        t.districts,
        100.0 * c.value / nullif(w.value, 0) AS own,
        CASE WHEN t.districts > 1 THEN 100.0 * c.value / nullif(t.value, 0) END AS of_scope
    FROM chosen c
    JOIN together t USING (programme, year)
    LEFT JOIN whole w USING (district, programme, year)
)
SELECT
    s.district,
    d.name AS district_name,
    s.programme,
    s.year,
    s.value::DOUBLE AS value,
    s.own,
    CASE WHEN b.year IS NULL THEN s.own - p.own END AS own_change,
    s.of_scope,
    CASE WHEN b.year IS NULL AND s.districts = p.districts THEN s.of_scope - p.of_scope END AS of_scope_change,
    s.districts,
    s.document,
    s.place
FROM shared s
JOIN district d ON d.code = s.district
LEFT JOIN changed b
    ON b.district = s.district
   AND b.programme = s.programme
   AND b.year = s.year
LEFT JOIN shared p
    ON p.district = s.district
   AND p.programme = s.programme
   AND p.year = s.year - 1
WHERE s.year >= $from
ORDER BY s.district, s.programme, s.year;
