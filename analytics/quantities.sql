-- 范围内有数的量：可在趋势页选用。
-- 口径：一行为一个量（及其出资方、户或人、评价类型与指标体系），附有数的区数、年度起止。
SELECT
    quantity,
    part,
    unit,
    count(DISTINCT district) AS districts,
    min(year) AS first_year,
    max(year) AS last_year
FROM rollup_quantity
WHERE year BETWEEN $from AND $to
  AND list_contains($districts, district)
GROUP BY quantity, part, unit
ORDER BY quantity, part, unit;
