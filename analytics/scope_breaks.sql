-- 口径变化：自该年起一个量所指不同，前后不可直接相比
-- 前、后两数为断点前一年与该年印出的数，增长率 = （该年 − 前一年）÷ 前一年 × 100%，含口径变化的影响，不是同口径增长。
-- 口径：说明未指明某个量时，列该政策项目的各参保数；该年或前一年缺数则相应留空。
WITH changed AS (
    SELECT
        s.document,
        s.place,
        s.district,
        s.programme,
        s.year,
        s.text,
        CASE s.measure WHEN '' THEN m.measure ELSE s.measure END AS measure
    FROM scope_change s
    LEFT JOIN (SELECT DISTINCT district, programme, measure FROM measure WHERE component = '' AND starts_with(measure, '参保')) m
        ON s.measure = ''
       AND m.district = s.district
       AND m.programme = s.programme
    WHERE s.year BETWEEN $from AND $to
      AND list_contains($districts, s.district)
),
counted AS (
    SELECT district, programme, year, measure, payer, unit, max(value) AS value
    FROM measure
    WHERE component = ''
      AND year BETWEEN $from - 1 AND $to
      AND list_contains($districts, district)
    GROUP BY district, programme, year, measure, payer, unit
),
payers AS (
    SELECT DISTINCT district, programme, measure, payer, unit
    FROM counted
)
SELECT DISTINCT
    c.district,
    d.name AS district_name,
    c.programme,
    c.year,
    coalesce(c.measure, '') AS measure,
    coalesce(p.payer, '') AS payer,
    coalesce(p.unit, '') AS unit,
    b.value AS before,
    a.value AS after,
    100.0 * (a.value - b.value) / nullif(b.value, 0) AS growth,
    c.text,
    c.document,
    c.place
FROM changed c
JOIN district d ON d.code = c.district
LEFT JOIN payers p
    ON p.district = c.district
   AND p.programme = c.programme
   AND p.measure = c.measure
LEFT JOIN counted b
    ON b.district = p.district
   AND b.programme = p.programme
   AND b.measure = p.measure
   AND b.payer = p.payer
   AND b.unit = p.unit
   AND b.year = c.year - 1
LEFT JOIN counted a
    ON a.district = p.district
   AND a.programme = p.programme
   AND a.measure = p.measure
   AND a.payer = p.payer
   AND a.unit = p.unit
   AND a.year = c.year
ORDER BY c.district, c.programme, c.year, measure, payer, unit, c.text, c.document, c.place;
